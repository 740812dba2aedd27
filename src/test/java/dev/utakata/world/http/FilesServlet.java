package dev.utakata.world.http;

import dev.utakata.forge.RepositoryName;
import dev.utakata.world.World;
import dev.utakata.world.github.Actions;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Where GitHub keeps logs and artifacts: at an address that is good by itself. Another host than the API's, so that
 * whoever brings a token along is refused, as storage does.
 */
final class FilesServlet extends HttpServlet {

    private final transient World world;

    FilesServlet(World world) {
        this.world = world;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] parts = request.getPathInfo().split("/");
        RepositoryName repository = new RepositoryName(parts[2], parts[3]);
        long id = Long.parseLong(parts[4]);
        Actions actions = world.github().actions();
        Optional<byte[]> file = parts[1].equals("log")
                ? world.locked(() -> actions.runOf(repository, id)
                        .flatMap(run -> actions.failure(repository, run))
                        .map(failure -> failure.log().getBytes(StandardCharsets.UTF_8)))
                : world.locked(() -> actions.digests(repository, id)).map(FilesServlet::zip);
        if (file.isEmpty()) {
            response.setStatus(404);
            return;
        }
        response.getOutputStream().write(file.get());
    }

    private static byte[] zip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("image-digests.txt"));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }
}
