package dev.utakata.replicas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What helps to see why a claim does not hold: what the database holds of what is not finished, and what every process is at. */
final class Explanation {

    private static final List<String> QUESTIONS = List.of(
            "select * from environment where gone_at is null",
            """
            select step.* from step join environment on environment.id = step.environment_id
            where gone_at is null and step.status <> 'DONE'""",
            "select pull_request, at, text from history order by pull_request, id",
            "select * from scheduled_tasks order by execution_time",
            "select * from signal order by seq",
            "select * from catch_up",
            "select guid, event, status, outcome, received_at from delivery order by received_at");

    private Explanation() {}

    /** @return the file in which it stands */
    static Path write(Path folder, JdbcClient jdbc, Post post, List<Replica> replicas) throws IOException {
        Path file = Files.createDirectories(Replica.SAID.resolve(folder.getFileName()))
                .resolve("explanation.txt");
        return Files.writeString(file, post.summary() + "\n" + of(jdbc, replicas));
    }

    private static String of(JdbcClient jdbc, List<Replica> replicas) {
        return Stream.concat(
                        QUESTIONS.stream().map(question -> answer(jdbc, question)),
                        replicas.stream().map(Replica::threads))
                .collect(Collectors.joining("\n\n", "\n", "\n"));
    }

    private static String answer(JdbcClient jdbc, String question) {
        return jdbc.sql(question).query().listOfRows().stream()
                .map(Object::toString)
                .collect(Collectors.joining("\n", question + ":\n", ""));
    }
}
