package dev.utakata.forge.github;

/**
 * Where an App's private key is, as a resource: {@code file:/etc/utakata/app.pem}. Never the key itself, which would be
 * shown by whatever says that there is no such file.
 */
public record PrivateKeyLocation(String resource) {

    private static final int LONGEST = 1_000;

    public PrivateKeyLocation {
        if (resource.contains("PRIVATE KEY")
                || resource.length() > LONGEST
                || resource.strip().lines().count() > 1) {
            throw new IllegalArgumentException(
                    "it is no location: write the key into a file, and here where that is, such as file:/etc/utakata/app.pem");
        }
    }

    public static PrivateKeyLocation of(String resource) {
        return new PrivateKeyLocation(resource);
    }

    @Override
    public String toString() {
        return resource;
    }
}
