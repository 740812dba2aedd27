package dev.utakata.manifest.git;

import dev.utakata.forge.RepositoryName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PreReceiveHook;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.jspecify.annotations.Nullable;

/**
 * One repository over smart HTTP that takes every push, a forced one too, and remembers what was asked of it and how that
 * ended.
 */
final class RecordingGitServer implements GitRemotes, AutoCloseable {

    private final Tomcat tomcat = new Tomcat();
    private final List<ReceiveCommand> commands = new CopyOnWriteArrayList<>();

    private final AtomicReference<@Nullable String> refusal = new AtomicReference<>();

    RecordingGitServer(Path folder, Repository repository) throws IOException, LifecycleException {
        GitServlet servlet = new GitServlet();
        servlet.setRepositoryResolver((request, name) -> {
            repository.incrementOpen();
            return repository;
        });
        servlet.setReceivePackFactory((request, opened) -> {
            ReceivePack pack = new ReceivePack(opened);
            pack.setAllowNonFastForwards(true);
            // The hook after the push runs when the client has its answer already, which is too late to be counted on.
            PreReceiveHook remember = (receiving, all) -> {
                commands.addAll(all);
                String words = refusal.getAndSet(null);
                if (words != null) {
                    all.forEach(command -> command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, words));
                }
            };
            pack.setPreReceiveHook(remember);
            return pack;
        });
        tomcat.setBaseDir(Files.createDirectories(folder).toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "git", servlet);
        context.addServletMappingDecoded("/*", "git");
        tomcat.start();
    }

    /** Whatever the next push asks for is refused with these words. */
    void refusesNext(String words) {
        refusal.set(words);
    }

    /** What was asked and took effect. */
    List<ReceiveCommand> accepted() {
        return commands.stream()
                .filter(command -> command.getResult() == ReceiveCommand.Result.OK)
                .toList();
    }

    @Override
    public URI url(RepositoryName repository) {
        return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/" + repository + ".git");
    }

    @Override
    public Optional<String> token(RepositoryName repository) {
        return Optional.empty();
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }
}
