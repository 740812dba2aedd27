package dev.utakata.configuration;

import java.util.regex.Pattern;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * What the endpoints {@code env} and {@code configprops} never show, whatever their {@code show-values} says: secrets, and
 * what may have secrets in it, such as a command line or the address of a database.
 */
final class NothingSecretIsShown implements SanitizingFunction {

    private static final Pattern SECRET = Pattern.compile(
            "token|secret|password|passwd|credential|private|key|datasource\\.url|datasource_url"
                    + "|application[._]json|java[._]command|(java|jdk)[._a-z]*[._]options",
            Pattern.CASE_INSENSITIVE);

    /** A name and a password in an address. */
    private static final Pattern ADDRESS = Pattern.compile("://[^/@\\s]+@|[?&;]password=", Pattern.CASE_INSENSITIVE);

    @Override
    public SanitizableData apply(SanitizableData data) {
        Object value = data.getValue();
        return SECRET.matcher(data.getKey()).find()
                        || (value != null && ADDRESS.matcher(value.toString()).find())
                ? data.withSanitizedValue()
                : data;
    }
}
