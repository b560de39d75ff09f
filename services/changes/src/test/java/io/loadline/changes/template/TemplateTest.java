package io.loadline.changes.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.loadline.changes.change.Subject.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TemplateTest {
    @Test
    void thereIsOneForEachThingThatDevelopersDoByThemselves() {
        assertEquals(
                List.of(Kind.DEPLOYMENT, Kind.DDL, Kind.CLUSTER_ISOLATION, Kind.CONFIG, Kind.ENVIRONMENT),
                Template.ALL.stream().map(Template::kind).toList());
    }

    @Test
    void eachEndsBySeeingThatWhatWasAskedForIsThere() {
        for (var template : Template.ALL) {
            assertEquals("observe", template.steps().getLast().name(), template.name());
        }
    }

    @Test
    void whatWasDoneToProductionCanBeUndone() {
        for (var template : Template.ALL) {
            assertFalse(
                    template.steps().stream().map(Template.Step::compensation).allMatch(Optional::isEmpty),
                    template.name());
        }
    }

    /** A report names a step, so that no two of a template may have one name. */
    @Test
    void noTwoStepsAreCalledTheSame() {
        for (var template : Template.ALL) {
            var names = new HashSet<String>();
            template.steps().stream()
                    .flatMap(step -> Stream.concat(Stream.of(step.name()), step.compensation().stream()))
                    .forEach(name -> assertEquals(true, names.add(name), template.name() + "/" + name));
        }
    }
}
