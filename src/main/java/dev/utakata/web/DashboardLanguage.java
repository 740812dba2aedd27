package dev.utakata.web;

import java.util.Locale;

/** The language of the dashboard: that of the whole installation. */
public record DashboardLanguage(Locale locale) {}
