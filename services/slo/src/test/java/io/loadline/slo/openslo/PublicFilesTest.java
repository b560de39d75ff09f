package io.loadline.slo.openslo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.slo.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of OpenSLO's own repositories, judged as their owners say. */
class PublicFilesTest {
    private static final String SDK = "slo/openslo/go-sdk/pkg/";

    @ParameterizedTest
    @ValueSource(
            strings = {
                SDK + "openslo/v1/examples/alert_policies.yaml",
                SDK + "openslo/v1/examples/data_sources.yaml",
                SDK + "openslo/v1/examples/services.yaml",
                SDK + "openslo/v1alpha/examples/slos.yaml",
                SDK + "openslo/v2alpha/examples/alert_conditions.yaml",
                SDK + "openslo/v2alpha/examples/alert_policies.yaml",
                SDK + "openslo/v2alpha/examples/services.yaml",
                SDK + "openslo/v2alpha/examples/slis.yaml",
                SDK + "openslosdk/test_data/encode/v1_slo.yaml",
                SDK + "openslosdk/test_data/encode/v1_slo.json",
                SDK + "openslosdk/test_data/inline/inputs/v1_slo.yaml",
                SDK + "openslosdk/test_data/inline/outputs/v1_slo.yaml",
                SDK + "openslosdk/test_data/inline/inputs/v1_alert_policies_keep_refs.yaml",
            })
    void theReferenceImplementationsFilesAreValid(String file) throws IOException {
        var bundle = read(file, Profile.STRICT);

        // the SDK's encode sample has no time window although its validator asks for one
        var findings = bundle.findings().stream()
                .filter(f -> !f.path().equals("spec.timeWindow"))
                .toList();
        assertEquals(List.of(), findings);
    }

    @Test
    void anUnknownFieldAndABadNameAreBothNamed() throws IOException {
        var findings = read("slo/openslo/oslo/test/inputs/validate/unknown-field.yaml", Profile.STRICT)
                .findings();

        assertTrue(paths(findings).contains("spec.markdown"), findings::toString);
        assertTrue(paths(findings).contains("metadata.name"), findings::toString);
    }

    @Test
    void theValidatorsFindingsInTheOlderAndTheNewerVersionAreOurs() throws IOException {
        var folder = "slo/openslo/oslo/test/inputs/validate/";

        assertEquals(
                List.of("metadata.name", "spec.objectives[0].timeSliceTarget", "spec.objectives[0].value"),
                paths(read(folder + "v1alpha.yaml", Profile.STRICT).findings()).stream()
                        .sorted()
                        .toList());
        assertEquals(
                List.of("metadata.name", "spec.objectives[0].op"),
                paths(read(folder + "v2alpha.yaml", Profile.STRICT).findings()).stream()
                        .sorted()
                        .toList());
    }

    @Test
    void examplesThatBreakTheOfficialRulesPassAsLegacy() throws IOException {
        var file = "slo/openslo/OpenSLO/examples/budgeting-method/ratio-timeslices.yaml";

        assertTrue(paths(read(file, Profile.STRICT).findings()).contains("spec.objectives[0].op"));
        assertEquals(List.of(), read(file, Profile.LEGACY).findings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1_slo_invalid_sli.yaml", "v1_slo_invalid_policy.yaml"})
    void aDanglingReferenceIsPointedOut(String file) throws IOException {
        var bundle = read(SDK + "openslosdk/test_data/inline/inputs/" + file, Profile.LEGACY);

        assertTrue(bundle.warnings().stream().anyMatch(w -> w.code().equals("unresolved-reference")), bundle::toString);
    }

    @Test
    void manyDocumentsAndListsAreRead() throws IOException {
        assertEquals(
                3,
                read("slo/openslo/oslo/internal/files/testdata/format/two-documents.yaml", Profile.STRICT)
                        .objects());
    }

    private static Bundle read(String file, Profile profile) throws IOException {
        var path = SharedData.folder("slo").getParent().resolve(file);
        return Bundle.read(Files.readString(path), profile);
    }

    private static List<String> paths(List<Finding> findings) {
        return findings.stream().map(Finding::path).collect(Collectors.toList());
    }
}
