package dev.utakata.verify.http;

import dev.utakata.verify.Criteria;
import dev.utakata.verify.HeaderText;
import dev.utakata.verify.LiveCheck.Answer;
import dev.utakata.verify.LiveCheck.Question;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds one answer against what was asked for. Of the body, which a stranger's commit decides, it reads a bounded part. */
final class Judge {

    static final int MOST_BODY = 256 * 1024;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Question question;
    private final Criteria criteria;

    Judge(Question question) {
        this.question = question;
        this.criteria = question.criteria();
    }

    Answer judge(ClassicHttpResponse answer, Optional<Instant> tlsUntil) throws IOException {
        if (!criteria.status().contains(answer.getCode())) {
            return new Answer.NotYet("answers " + answer.getCode());
        }
        HeaderText header = criteria.header();
        if (header != null && !holds(answer, header)) {
            return new Answer.NotYet("answers without the header " + header);
        }
        Body body = criteria.askForBody() ? Body.read(answer) : Body.NONE;
        String text = criteria.bodyText();
        if (text != null && !body.text().contains(text)) {
            return new Answer.NotYet(
                    "answers without the text that is looked for" + (body.whole() ? "" : " in its first 256 KiB"));
        }
        if (!criteria.askForRevision()) {
            return new Answer.Live(answer.getCode(), Optional.empty(), tlsUntil);
        }
        Optional<String> revision = revision(answer, body)
                .map(found -> found.strip().toLowerCase(Locale.ROOT))
                .filter(found -> !found.isEmpty());
        if (revision.isEmpty()) {
            return new Answer.NotYet("does not report "
                    + (criteria.revisionHeader() == null
                            ? "its commit at " + criteria.revisionPointer()
                            : criteria.revisionHeader()));
        }
        return revision.get().equals(question.commit().value())
                ? new Answer.Live(answer.getCode(), revision, tlsUntil)
                : new Answer.NotYet("still answers with commit " + abbreviated(revision.get()));
    }

    private static boolean holds(ClassicHttpResponse answer, HeaderText wanted) {
        for (Header header : answer.getHeaders(wanted.name())) {
            if (header.getValue() != null && header.getValue().contains(wanted.text())) {
                return true;
            }
        }
        return false;
    }

    private Optional<String> revision(ClassicHttpResponse answer, Body body) {
        if (criteria.revisionHeader() != null) {
            return Optional.ofNullable(answer.getFirstHeader(criteria.revisionHeader()))
                    .map(Header::getValue);
        }
        try {
            JsonNode found = JSON.readTree(body.text())
                    .at(JsonPointer.compile(Objects.requireNonNull(criteria.revisionPointer())));
            return found.isString() ? Optional.of(found.asString()) : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static String abbreviated(String revision) {
        String harmless = revision.replaceAll("[^a-z0-9._-]", "?");
        return harmless.length() <= 7 ? harmless : harmless.substring(0, 7);
    }

    /** @param whole whether there was no more of it */
    private record Body(String text, boolean whole) {

        static final Body NONE = new Body("", true);

        static Body read(ClassicHttpResponse answer) throws IOException {
            if (answer.getEntity() == null) {
                return NONE;
            }
            InputStream content = answer.getEntity().getContent();
            byte[] bytes = content.readNBytes(MOST_BODY + 1);
            int length = Math.min(bytes.length, MOST_BODY);
            return new Body(
                    new String(bytes, 0, length, charset(answer.getEntity().getContentType())),
                    bytes.length <= MOST_BODY);
        }

        private static Charset charset(@Nullable String type) {
            try {
                ContentType parsed = ContentType.parseLenient(type);
                return parsed == null || parsed.getCharset() == null ? StandardCharsets.UTF_8 : parsed.getCharset();
            } catch (IllegalArgumentException unknown) {
                return StandardCharsets.UTF_8;
            }
        }
    }
}
