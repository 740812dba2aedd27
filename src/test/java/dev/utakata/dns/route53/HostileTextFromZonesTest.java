package dev.utakata.dns.route53;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.dns.NameRequest.Owner;
import dev.utakata.world.HostileTexts.HostileText;
import dev.utakata.world.OneLine;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Others write to the zone too: what their records say is told in a short line, and passes for no mark of ours. */
class HostileTextFromZonesTest {

    private static final Owner US = new Owner("main", "shop-pr-7");

    @ParameterizedTest
    @MethodSource("dev.utakata.world.HostileTexts#table")
    void a_mark_of_somebody_else_is_told_in_a_line(HostileText hostile) {
        String text = hostile.text();
        for (String value : List.of(
                text,
                "\"" + text + "\"",
                "\"heritage=utakata,owner=" + text + ",environment=" + text + "\"",
                OwnerMark.valueFor(US) + text,
                text + OwnerMark.valueFor(US))) {
            Listing listing = new Listing(List.of(), List.of(txt("_utakata.shop-pr-7.preview.example.com.", value)));

            assertThat(listing.isMarkedFor(US)).isEqualTo(value.equals(OwnerMark.valueFor(US)));
            assertThat(listing.foreignOwner()).matches(OneLine.ofAtMost(300));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.utakata.world.HostileTexts#table")
    void a_name_of_somebody_else_is_nobody_elses(HostileText hostile) {
        String ours = "shop-pr-7.preview.example.com";
        String theirs = RecordName.normalise(hostile.text() + "." + ours + ".");

        assertThat(theirs).isNotEqualTo(ours).endsWith("." + ours);
        assertThat(RecordName.normalise(ours + "." + hostile.text()))
                .matches(it -> it.equals(ours) == (hostile.text().isEmpty()));
    }

    private static ResourceRecordSet txt(String name, String value) {
        return ResourceRecordSet.builder()
                .name(name)
                .type(RRType.TXT)
                .resourceRecords(ResourceRecord.builder().value(value).build())
                .build();
    }
}
