package io.loadline.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.loadline.testkit.NativeResources;
import io.loadline.testkit.NativeRules;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The gateway could be a native executable as long as it binds JSON to none of its types: a JsonObject needs no reflection. */
class NativeReadinessTest {
    private final NativeRules rules = new NativeRules("io.loadline.gateway");

    @Test
    void nothingIsFoundByItsName() {
        rules.nothingIsFoundByItsName();
    }

    @Test
    void nothingIsSettledWhileItIsBuilt() {
        rules.nothingIsSettledWhileItIsBuilt();
    }

    @Test
    void noLibraryHoldsWhatAProcessHasToMake() throws IOException {
        rules.noLibraryHoldsWhatAProcessHasToMake(NativeResources.ofClassPath().filledAtRunTime());
    }

    /** The pages in {@code web/} are bundled by the build. */
    @Test
    void everythingThatIsPackagedBesideTheClassesIsInANativeExecutable() throws IOException {
        assertEquals(Set.of(), NativeResources.ofClassPath().lacking("web/"));
    }

    @Test
    void noTypeIsBoundToJson() {
        var classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.loadline.gateway");
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .orShould()
                .callMethod("io.vertx.core.json.JsonObject", "mapTo", "java.lang.Class")
                .orShould()
                .callMethod("io.vertx.core.json.JsonObject", "mapFrom", "java.lang.Object")
                .check(classes);
    }
}
