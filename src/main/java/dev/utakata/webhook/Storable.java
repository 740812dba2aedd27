package dev.utakata.webhook;

/** Text as every database takes it: JSON can write a zero and half a character, which PostgreSQL refuses. */
final class Storable {

    private Storable() {}

    static String text(String text) {
        return text.codePoints().noneMatch(Storable::isRefused)
                ? text
                : text.codePoints()
                        .map(character -> isRefused(character) ? 0xFFFD : character)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isRefused(int character) {
        return character == 0 || Character.getType(character) == Character.SURROGATE;
    }
}
