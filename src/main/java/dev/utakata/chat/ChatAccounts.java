package dev.utakata.chat;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who is who: the forge's logins and the chat's accounts.
 *
 * @param byLogin account ids by login, no account twice
 */
public record ChatAccounts(SortedMap<String, Long> byLogin) {

    public ChatAccounts {
        byLogin = Collections.unmodifiableSortedMap(new TreeMap<>(byLogin));
    }

    /** The login of whoever writes with this account; empty where nobody has said who that is. */
    public Optional<String> login(long account) {
        return byLogin.entrySet().stream()
                .filter(entry -> entry.getValue() == account)
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
