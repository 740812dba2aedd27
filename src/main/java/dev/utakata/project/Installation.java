package dev.utakata.project;

import java.net.URI;

/**
 * This Utakata itself.
 *
 * @param url where people reach it
 * @param id tells it from another Utakata that shares a hosted zone: the host of its address unless configured
 */
public record Installation(URI url, String id) {}
