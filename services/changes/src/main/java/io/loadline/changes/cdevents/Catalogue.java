package io.loadline.changes.cdevents;

import io.loadline.changes.cdevents.Shape.Several;
import io.loadline.changes.cdevents.Shape.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What each kind says, release by release: its version in 0.3, 0.4, 0.5 and 0.6, then its content; {@code !} for what must be there. What
 * 0.1 and 0.2 have are earlier patches of the same.
 */
final class Catalogue {
    private static final String KINDS = """
            approval.closed       -     -     -     0.1.0 approvalDetailsUrl!:word resourceTargetUrl!:word responder!:uri decision!:decision status!:verdict
            approval.created      -     -     -     0.1.0 approvalDetailsUrl!:word resourceTargetUrl!:word requestor!:uri
            approval.updated      -     -     -     0.1.0 approvalDetailsUrl!:word resourceTargetUrl!:word responder!:uri decision!:decision
            artifact.deleted      -     0.1.0 0.2.0 0.2.0 user:word
            artifact.downloaded   -     0.1.0 0.2.0 0.2.0 user:word
            artifact.packaged     0.1.1 -     -     -     change!:thing
            artifact.packaged     -     0.2.0 0.3.0 0.3.0 change!:thing sbom:sbom
            artifact.published    0.1.1 -     -     -
            artifact.published    -     0.2.0 0.3.0 0.3.0 sbom:sbom user:word
            artifact.signed       0.1.0 0.2.0 0.3.0 0.3.0 signature!:word
            branch.created        0.1.2 0.2.0 0.3.0 0.3.0 repository:thing
            branch.deleted        0.1.2 0.2.0 0.3.0 0.3.0 repository:thing
            build.finished        0.1.1 0.2.0 0.3.0 0.3.0 artifactId:text
            build.queued          0.1.1 0.2.0 0.3.0 0.3.0
            build.started         0.1.1 0.2.0 0.3.0 0.3.0
            change.abandoned      0.1.2 0.2.0 0.3.0 0.3.0 repository:thing
            change.created        0.1.2 -     -     -     repository:thing
            change.created        -     0.3.0 0.4.0 0.4.0 description:word repository:thing
            change.merged         0.1.2 0.2.0 0.3.0 0.3.0 repository:thing
            change.reviewed       0.1.2 0.2.0 0.3.0 0.3.0 repository:thing
            change.updated        0.1.2 0.2.0 0.3.0 0.3.0 repository:thing
            environment.created   0.1.1 0.2.0 -     -     name:text url:text
            environment.created   -     -     0.3.0 0.3.0 name:text uri:uri
            environment.deleted   0.1.1 0.2.0 0.3.0 0.3.0 name:text
            environment.modified  0.1.1 0.2.0 -     -     name:text url:text
            environment.modified  -     -     0.3.0 0.3.0 name:text uri:uri
            incident.detected     0.1.0 0.2.0 0.3.0 0.3.0 description:text environment!:thing service:thing artifactId:word
            incident.reported     0.1.0 0.2.0 0.3.0 0.3.0 description:text environment!:thing ticketURI!:uri service:thing artifactId:word
            incident.resolved     0.1.0 0.2.0 0.3.0 0.3.0 description:text environment!:thing service:thing artifactId:word
            pipelinerun.finished  0.1.1 0.2.0 -     -     pipelineName:text url:text outcome:text errors:text
            pipelinerun.finished  -     -     0.3.0 0.3.0 pipelineName:text uri:uri outcome:outcome errors:text
            pipelinerun.queued    0.1.1 0.2.0 -     -     pipelineName:text url:text
            pipelinerun.queued    -     -     0.3.0 0.3.0 pipelineName:text uri:uri
            pipelinerun.started   0.1.1 0.2.0 -     -     pipelineName!:text url!:text
            pipelinerun.started   -     -     0.3.0 0.3.0 pipelineName!:text uri!:uri
            repository.created    0.1.1 0.2.0 -     -     name!:word owner:text url!:word viewUrl:text
            repository.created    -     -     0.3.0 0.3.0 name!:word owner:text uri!:uri viewUrl:uri
            repository.deleted    0.1.1 0.2.0 -     -     name:text owner:text url:text viewUrl:text
            repository.deleted    -     -     0.3.0 0.3.0 name:text owner:text uri:uri viewUrl:uri
            repository.modified   0.1.1 0.2.0 -     -     name:text owner:text url:text viewUrl:text
            repository.modified   -     -     0.3.0 0.3.0 name:text owner:text uri:uri viewUrl:uri
            service.deployed      0.1.1 0.2.0 0.3.0 0.3.0 environment!:thing artifactId!:word
            service.published     0.1.1 0.2.0 0.3.0 0.3.0 environment:thing
            service.removed       0.1.1 0.2.0 0.3.0 0.3.0 environment:thing
            service.rolledback    0.1.1 0.2.0 0.3.0 0.3.0 environment!:thing artifactId!:word
            service.upgraded      0.1.1 0.2.0 0.3.0 0.3.0 environment!:thing artifactId!:word
            taskrun.finished      0.1.1 0.2.0 -     -     taskName:text url:text pipelineRun:thing outcome:text errors:text
            taskrun.finished      -     -     0.3.0 -     taskName:text uri:uri pipelineRun:thing outcome:text errors:text
            taskrun.finished      -     -     -     0.3.0 taskName:text uri:uri pipelineRun:thing outcome:outcome errors:text
            taskrun.started       0.1.1 0.2.0 -     -     taskName:text url:text pipelineRun:thing
            taskrun.started       -     -     0.3.0 0.3.0 taskName:text uri:uri pipelineRun:thing
            testcase.finished     0.1.1 -     -     -
            testcase.queued       0.1.1 -     -     -
            testcase.started      0.1.1 -     -     -
            testsuite.finished    0.1.1 -     -     -
            testsuite.started     0.1.1 -     -     -
            testcaserun.finished  0.1.0 0.2.0 -     -     outcome!:result severity:severity reason:text environment!:thing testSuiteRun:part testCase:case
            testcaserun.finished  -     -     0.3.0 0.3.0 outcome!:outcome severity:severity reason:text environment!:thing testSuiteRun:part testCase:case
            testcaserun.queued    0.1.0 0.2.0 0.3.0 0.3.0 trigger:trigger environment!:thing testSuiteRun:part testCase:case
            testcaserun.skipped   -     0.1.0 0.2.0 0.2.0 reason:text environment:thing testSuiteRun:part testCase:case
            testcaserun.started   0.1.0 0.2.0 0.3.0 0.3.0 trigger:trigger environment!:thing testSuiteRun:part testCase:case
            testoutput.published  0.1.0 0.2.0 0.3.0 0.3.0 outputType!:output format!:text uri:uri testCaseRun:part
            testsuiterun.finished 0.1.0 0.2.0 -     -     environment!:thing testSuite:suite outcome!:result severity:severity reason:text
            testsuiterun.finished -     -     0.3.0 0.3.0 environment!:thing testSuite:suite outcome!:outcome severity:severity reason:text
            testsuiterun.queued   0.1.0 0.2.0 -     -     trigger:trigger environment!:thing testSuite:suite-url
            testsuiterun.queued   -     -     0.3.0 0.3.0 trigger:trigger environment!:thing testSuite:suite
            testsuiterun.started  0.1.0 0.2.0 0.3.0 0.3.0 trigger:trigger environment!:thing testSuite:suite
            ticket.closed         -     0.1.0 0.2.0 0.2.0 summary:text ticketType:text group:text creator:word assignees:texts priority:text labels:texts milestone:text uri!:ref resolution!:word updatedBy:text
            ticket.created        -     0.1.0 0.2.0 0.2.0 summary!:text ticketType:text group:text creator!:word assignees:texts priority:text labels:texts milestone:text uri!:ref
            ticket.updated        -     0.1.0 0.2.0 0.2.0 summary:text ticketType:text group:text creator:word assignees:texts priority:text labels:texts milestone:text updatedBy:text uri!:ref
            """;

    private static final Fields NAMED = Fields.NONE.with("id", Text.WORD);
    private static final Fields SUITE = NAMED.maybe("version", Text.ANY).maybe("name", Text.ANY);
    private static final Map<String, Shape> SHAPES = Map.ofEntries(
            Map.entry("text", Text.ANY),
            Map.entry("word", Text.WORD),
            Map.entry("uri", Text.URI),
            Map.entry("ref", Text.REFERENCE),
            Map.entry("texts", new Several(Text.ANY)),
            Map.entry("thing", NAMED.maybe("source", Text.REFERENCE)),
            Map.entry("part", NAMED.maybe("source", Text.ANY)),
            Map.entry("sbom", Fields.NONE.with("uri", Text.REFERENCE)),
            Map.entry("suite", SUITE.maybe("uri", Text.URI)),
            Map.entry("suite-url", SUITE.maybe("url", Text.URI)),
            Map.entry(
                    "case",
                    SUITE.maybe(
                                    "type",
                                    oneOf(
                                            "performance",
                                            "functional",
                                            "unit",
                                            "security",
                                            "compliance",
                                            "integration",
                                            "e2e",
                                            "other"))
                            .maybe("uri", Text.URI)),
            Map.entry(
                    "trigger",
                    Fields.NONE
                            .maybe("type", oneOf("manual", "pipeline", "event", "schedule", "other"))
                            .maybe("uri", Text.URI)
                            .opened()),
            Map.entry("outcome", oneOf("success", "failure", "cancel", "error")),
            Map.entry("result", oneOf("pass", "fail", "cancel", "error")),
            Map.entry("severity", oneOf("low", "medium", "high", "critical")),
            Map.entry("output", oneOf("report", "video", "image", "log", "other")),
            Map.entry("decision", oneOf("escalated", "delegate", "deferred", "requestChanges", "approved", "rejected")),
            Map.entry("verdict", oneOf("approved", "rejected", "cancelled", "expired")));

    private Catalogue() {}

    /** Shapes of events by generation within the type without its patch, such as {@code dev.cdevents.service.deployed.0.3}. */
    static Map<String, Map<Generation, Fields>> read() {
        var all = new LinkedHashMap<String, Map<Generation, Fields>>();
        KINDS.lines().map(line -> line.split(" +")).forEach(words -> {
            int column = 1;
            for (var generation : Generation.values()) {
                var version = words[column++];
                if (!version.equals("-")) {
                    var type = "dev.cdevents." + words[0] + "." + version.substring(0, version.lastIndexOf('.'));
                    all.computeIfAbsent(type, t -> new LinkedHashMap<>()).put(generation, event(generation, words));
                }
            }
        });
        return all;
    }

    private static Fields event(Generation generation, String[] words) {
        var content = Fields.NONE;
        for (int i = 1 + Generation.values().length; i < words.length; i++) {
            var field = words[i].split(":");
            var required = field[0].endsWith("!");
            content = content.with(
                    required ? field[0].substring(0, field[0].length() - 1) : field[0],
                    new Fields.Field(SHAPES.get(field[1]), required));
        }
        // what tests say of their source is any text
        var source = words[0].matches("test(caserun|suiterun|output)[.].*") ? Text.WORD : Text.REFERENCE;
        return generation.event(words[0], Text.WORD, source, content);
    }

    private static Text oneOf(String... words) {
        return new Text(false, Format.ANY, Set.of(words));
    }
}
