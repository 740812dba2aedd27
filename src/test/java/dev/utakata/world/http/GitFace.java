package dev.utakata.world.http;

import dev.utakata.forge.RepositoryName;
import dev.utakata.privilege.Demands;
import dev.utakata.world.Fault;
import dev.utakata.world.Outside;
import dev.utakata.world.World;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.UploadPack;

/** Git's smart HTTP at {@code /<owner>/<name>.git}; as on GitHub, private repositories ask who is there. */
final class GitFace extends GitServlet {

    private final transient World world;

    GitFace(World world) {
        this.world = world;
        setRepositoryResolver((request, name) -> open(name));
        setUploadPackFactory((request, repository) -> new UploadPack(repository));
        // Without a factory of its own the servlet asks for a user of the container.
        setReceivePackFactory((request, repository) -> new ReceivePack(repository));
    }

    private Repository open(String path) throws RepositoryNotFoundException {
        String name = path.endsWith(".git") ? path.substring(0, path.length() - 4) : path;
        try {
            Repository repository = world.locked(() -> world.git().repository(RepositoryName.of(name)));
            repository.incrementOpen();
            return repository;
        } catch (IllegalArgumentException unknown) {
            throw new RepositoryNotFoundException(path, unknown);
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (request.getHeader("Authorization") == null) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"GitHub\"");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        boolean push = request.getRequestURI().endsWith("git-receive-pack");
        Demands.github(push || "git-receive-pack".equals(request.getParameter("service")) ? "git/push" : "git/fetch");
        world.calls().record(Outside.GIT, request.getMethod() + " " + request.getRequestURI(), push);
        Optional<Fault> fault = world.faults().take(Outside.GIT);
        if (fault.isEmpty()) {
            super.service(request, response);
        } else if (fault.get() == Fault.ANSWER_LOST) {
            super.service(request, new Unheard(response));
            response.sendError(HttpServletResponse.SC_GATEWAY_TIMEOUT);
        } else {
            response.sendError(fault.get() == Fault.THROTTLED ? 429 : HttpServletResponse.SC_BAD_GATEWAY);
        }
    }

    /** Takes an answer that nobody will hear. */
    private static final class Unheard extends HttpServletResponseWrapper {

        Unheard(HttpServletResponse response) {
            super(response);
        }

        @Override
        public ServletOutputStream getOutputStream() {
            return new ServletOutputStream() {
                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public void write(int octet) {
                    // Lost, which is the purpose.
                }
            };
        }

        @Override
        public void flushBuffer() {
            // Nothing reaches the other side.
        }
    }
}
