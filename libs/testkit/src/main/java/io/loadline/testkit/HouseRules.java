package io.loadline.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;

/** The rules of the house that a build can check, for the packages of one service. */
public final class HouseRules {
    private final String service;
    private final JavaClasses classes;

    /** @param service its package, {@code io.loadline.changes} */
    public HouseRules(String service) {
        this.service = service;
        this.classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(service);
        if (classes.isEmpty()) {
            throw new IllegalArgumentException("nothing is in " + service);
        }
    }

    /** No feature needs itself by way of others. */
    public void featuresAreAcyclic() {
        slices().matching(service + ".(*)..").should().beFreeOfCycles().check(classes);
    }

    /** Rules know neither HTTP nor the framework nor the database nor the broker. */
    public void domainTypesKnowNoFramework() {
        noClasses()
                .that(areDomainTypes())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.ws.rs..", "io.quarkus..", "org.hibernate..", "org.apache.kafka..", "io.vertx..")
                .check(classes);
    }

    /** SQL lives in the event store's library and in these classes. */
    public void sqlLivesInProjectionsAndStores() {
        noClasses()
                .that(areNeitherProjectionsNorStores())
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.loadline.eventstore.Sql")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("org.hibernate.reactive..")
                .allowEmptyShould(true)
                .check(classes);
    }

    /** Services share published events, not classes. */
    public void noOtherServiceIsImported() {
        noClasses()
                .should()
                .dependOnClassesThat(new DescribedPredicate<>("belong to another service") {
                    @Override
                    public boolean test(JavaClass other) {
                        return other.getPackageName()
                                        .matches(
                                                "io\\.loadline\\.(changes|capacity|cost|slo|gateway|local|bench)(\\..*)?")
                                && !(other.getPackageName() + ".").startsWith(service + ".");
                    }
                })
                .check(classes);
    }

    /** Names that say nothing. */
    public void packagesAreNamedAfterFeatures() {
        noClasses()
                .should()
                .resideInAnyPackage("..service..", "..manager..", "..util..", "..impl..", "..dto..", "..mapper..")
                .check(classes);
    }

    /** Of what owners may write, each endpoint asks whose it is. */
    public void ownersWriteForTheirTeamsAlone() {
        assertEquals(Set.of(), TeamRule.forgotten(classes));
    }

    /**
     * What reads texts or bytes is reached by a fuzz test.
     *
     * @param others classes that only read what was written here, or what somebody else has read before
     */
    public void parsersAreFuzzed(String... others) {
        var forgotten = ParserRule.notFuzzed(service);
        forgotten.removeAll(Set.of(others));
        assertEquals(Set.of(), forgotten);
    }

    private static DescribedPredicate<JavaClass> areDomainTypes() {
        return new DescribedPredicate<>("are records, sealed types, enums or deciders") {
            @Override
            public boolean test(JavaClass type) {
                return !isPartOfResource(type)
                        && (type.isRecord() || type.isEnum() || type.isAssignableTo("io.loadline.eventstore.Decider"));
            }
        };
    }

    private static DescribedPredicate<JavaClass> areNeitherProjectionsNorStores() {
        return new DescribedPredicate<>("are neither projections nor stores") {
            @Override
            public boolean test(JavaClass type) {
                return !outermost(type).getSimpleName().matches(".*(Projection|Store)");
            }
        };
    }

    private static boolean isPartOfResource(JavaClass type) {
        return outermost(type).getSimpleName().endsWith("Resource");
    }

    static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(HouseRules::outermost).orElse(type);
    }
}
