package dev.utakata.image.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.utakata.image.ImageReference;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;

class ManifestTest {

    @ParameterizedTest
    @CsvSource({
        "registry.example.com/shop,        https://registry.example.com/v2/shop/manifests/v1",
        "registry.example.com:5000/a/b,    https://registry.example.com:5000/v2/a/b/manifests/v1",
        "localhost/shop,                   https://localhost/v2/shop/manifests/v1",
        "sandbox:5000/shop,                http://sandbox:5000/v2/shop/manifests/v1",
        "docker.io/nginx,                  https://registry-1.docker.io/v2/library/nginx/manifests/v1",
        "docker.io/acme/shop,              https://registry-1.docker.io/v2/acme/shop/manifests/v1",
        "acme/shop,                        https://registry-1.docker.io/v2/acme/shop/manifests/v1",
        "nginx,                            https://registry-1.docker.io/v2/library/nginx/manifests/v1"
    })
    void aNameSaysWhomToAsk(String name, String url) {
        Registries registries = new Registries(List.of(new RegistryProperties("sandbox:5000", null, null, true, null)));

        assertThat(Manifest.of(new ImageReference(name, "v1"), registries).url())
                .hasToString(url);
    }

    @ParameterizedTest
    @CsvSource({
        "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com, true,  ap-northeast-1",
        "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn,  true,  cn-north-1",
        "123456789012.dkr.ecr.eu-west-1.amazonaws.com.evil.example, false, eu-west-1",
        "public.ecr.aws,                                    false, us-east-1"
    })
    void amazonsRegistriesAreKnownByTheirNames(String host, boolean ecr, String region) {
        assertThat(Ecr.serves(new RegistryProperties(host, null, null, false, null)))
                .isEqualTo(ecr);
        assertThat(Ecr.region(host)).isEqualTo(Region.of(region));
    }
}
