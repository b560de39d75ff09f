package io.loadline.bench.openslo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoSdkAssertionsTest {
    private static final String KINDS = """
            package openslo

            type Kind string

            const KindService Kind = "Service"
            """;

    private static final String SERVICE = """
            package v1

            import "example.org/openslo"

            type Service struct {
                APIVersion string       `json:"apiVersion"`
                Kind       openslo.Kind `json:"kind"`
                Metadata   Metadata     `json:"metadata"`
            }

            type Metadata struct {
                Name   string            `json:"name"`
                Labels map[string]string `json:"labels,omitempty"`
            }
            """;

    private static final String TESTS = """
            package v1

            func shop() Service {
                return Service{"openslo/v1", openslo.KindService, Metadata{Name: "shop"}}
            }

            func TestService_Validate_Names(t *testing.T) {
                for name, code := range map[string]string{"": rules.ErrorCodeRequired, "A b": rules.ErrorCodeStringDNSLabel} {
                    t.Run("name "+name, func(t *testing.T) {
                        service := shop()
                        service.Metadata = Metadata{Name: name, Labels: map[string]string{"env": "x"}}
                        err := service.Validate()
                        assert.Error(t, err)
                        govytest.AssertError(t, err, govytest.ExpectedRuleError{PropertyPath: "metadata.name", Code: code})
                    })
                }
                govytest.AssertNoError(t, shop().Validate())
            }

            func TestService_Validate_Wrongly(t *testing.T) {
                service := shop()
                service.Metadata.Name = "A b"
                govytest.AssertNoError(t, service.Validate())
            }

            func TestService_Other(t *testing.T) {
                govytest.AssertNoError(t, shop().Validate())
            }

            func TestService_Validate_Midway(t *testing.T) {
                govytest.AssertNoError(t, shop().Validate())
                t.Fatal("midway")
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void anAssertionHoldsWhenItIsReachedAndWeFindTheSameToTheEndOfItsTest() throws IOException {
        var version = Files.createDirectories(folder.resolve("pkg/openslo/v1"));
        Files.writeString(version.resolveSibling("kind.go"), KINDS);
        Files.writeString(version.resolve("service.go"), SERVICE);
        Files.writeString(version.resolve("service_test.go"), TESTS);

        var outcomes = new GoSdkAssertions(folder).outcomes();

        var places = outcomes.stream()
                .map(outcome -> outcome.name().replaceFirst(".*?_test\\.go:([0-9]+).*", "$1") + " " + outcome.passed())
                .toList();
        assertEquals(List.of("14 true", "17 true", "23 false", "27 false", "31 false", "32 false"), places);
    }
}
