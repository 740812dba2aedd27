package dev.utakata.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What comes of every path for everybody, by the way in which people are known. A cell has a letter for each of
 * {@link #ROLES}:
 *
 * <pre>
 * a  sees all environments                 l  is sent to sign in
 * s  sees the own environment alone        c  is told that it is closed, or that nobody has said who one is
 * o  is answered, of no environment        t  is asked for a token (or, at the webhooks, a signature)
 * m  there is no such environment          f  is refused
 * d  does it                               n  is told that one may not do it
 * r  is sent to the first page             x  there is no error to tell of
 * </pre>
 */
final class AccessTable {

    /**
     * In the order of the letters: nobody; somebody without any right; who may read; who may write; and a member of the team
     * that has the authority over environments of a repository which that person may not even read.
     */
    static final List<String> ROLES = List.of("", "stranger", "mallory", "octocat", "platypus");

    private static final List<String> WAYS = List.of("github", "proxy", "open", "closed");

    private static final String TABLE = """
            way in                                     github proxy  open   closed
            GET /                                      losss  cosss  aaaaa  ccccc
            GET /environments                          losss  cosss  aaaaa  ccccc
            GET /environments/{slug}                   lmsss  cmsss  sssss  ccccc
            POST /environments/{slug}/{action}         fmndd  fffdd  fffff  fffff
            GET /activity                              losss  cosss  aaaaa  ccccc
            GET /health                                loooo  coooo  ooooo  ccccc
            GET /live                                  loooo  coooo  ooooo  ccccc
            GET /sign-in                               ooooo  rrrrr  rrrrr  rrrrr
            ANY /closed                                loooo  coooo  ooooo  ccccc
            ANY /error                                 lxxxx  cxxxx  xxxxx  ccccc
            GET /api/v1/environments                   tosss  tosss  aosss  tosss
            GET /api/v1/environments/{slug}            tmsss  tmsss  smsss  tmsss
            GET /api/v1/activity                       tosss  tosss  aosss  tosss
            POST /api/v1/environments/{slug}/stop      tmfdd  tmfdd  tmfdd  tmfdd
            POST /api/v1/environments/{slug}/extend    tmfdd  tmfdd  tmfdd  tmfdd
            POST /api/v1/environments/{slug}/rebuild   tmfdd  tmfdd  tmfdd  tmfdd
            POST /webhooks/github                      ttttt  ttttt  ttttt  ttttt
            POST /webhooks/chatwork                    ttttt  ttttt  ttttt  ttttt
            """;

    private AccessTable() {}

    /** What comes of each path, one letter for each role. */
    static Map<String, String> of(String way) {
        Map<String, String> cells = new TreeMap<>();
        TABLE.lines().skip(1).forEach(line -> {
            List<String> parts = Arrays.asList(line.split(" {2,}| (?=[a-z]{5} )"));
            cells.put(parts.getFirst(), parts.get(1 + WAYS.indexOf(way)));
        });
        return cells;
    }
}
