package dev.utakata.manifest;

import dev.utakata.failure.PermanentFailure;
import dev.utakata.image.ImageReference;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Fills an overlay: from a template folder of the manifest repository, or the built-in one. Pure: the same values give the
 * same bytes. Every value that gets into a file is checked to be safe there, and the result is checked to name the image
 * and the host, because kustomize ignores a misspelt one in silence.
 */
public final class OverlayRenderer {

    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*");

    /**
     * Fills a template folder. {@code ${name}} is replaced from the closed set of {@link Placeholders}; {@code $${} stays
     * as {@code ${}.
     *
     * @param folder where the overlay will be
     * @param template text by file name relative to the template folder
     * @throws PermanentFailure naming file and line where the template cannot be filled
     */
    public Overlay render(String folder, Map<String, String> template, OverlayValues values) {
        Map<String, String> placeholders = Placeholders.of(values);
        SortedMap<String, String> files = new TreeMap<>();
        template.forEach((name, text) -> files.put(checked(name), new TemplateFile(name, text).fill(placeholders)));
        return finished(folder, files, values);
    }

    /**
     * Renders the built-in overlay: a namespace of its own over a kustomization of the manifest repository, with our
     * images and our host.
     *
     * @param base folder of the kustomization that it builds upon
     */
    public Overlay renderBuiltIn(String folder, String base, OverlayValues values) {
        Values.check(values);
        SortedMap<String, String> files = new TreeMap<>();
        files.put("kustomization.yaml", BuiltIn.kustomization(folder, base, values));
        files.put("namespace.yaml", BuiltIn.namespace(values));
        return finished(folder, files, values);
    }

    private static String checked(String name) {
        if (!FILE.matcher(name).matches()
                || ("/" + name + "/").contains("/../")
                || ("/" + name + "/").contains("/./")) {
            throw new PermanentFailure(
                    "the template has a file whose name is not plain: "
                            + name.substring(0, Math.min(name.length(), 200)).replaceAll("[^A-Za-z0-9_./-]", "?"),
                    "The platform team renames it to letters, digits, dots, hyphens and underscores.");
        }
        return name;
    }

    private static Overlay finished(String folder, SortedMap<String, String> files, OverlayValues values) {
        KustomizationRules.check(files.entrySet().stream()
                .collect(Collectors.toMap(file -> folder + "/" + file.getKey(), Map.Entry::getValue)));
        String all = String.join("\n", files.values());
        for (ImageReference image : values.images().all()) {
            boolean named = all.contains(image.name())
                    && (all.contains(image.tag())
                            || image.pin().filter(all::contains).isPresent());
            require(named, "the image " + image.name() + " with its tag or digest");
        }
        require(all.contains(values.host()), "the host " + values.host());
        files.put(SideFile.NAME, SideFile.write(values, files.keySet()));
        return new Overlay(folder, files);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new PermanentFailure(
                    "the rendered overlay does not name " + what,
                    "The platform team uses ${image}, ${tag} and ${host} in the template, or ${image-ref}.");
        }
    }
}
