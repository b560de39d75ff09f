package io.loadline.changes.cdevents;

import io.loadline.changes.cdevents.Shape.ByWord;
import io.loadline.changes.cdevents.Shape.Custom;
import io.loadline.changes.cdevents.Shape.Several;
import io.loadline.changes.cdevents.Shape.Text;
import java.util.Map;
import java.util.Set;

/** Releases of CDEvents that put the same things around what a kind says. */
enum Generation {
    /** 0.1 to 0.3. */
    FIRST,
    /** 0.4: links, and a chain that they are parts of. */
    SECOND,
    /** 0.5: {@code specversion} instead of {@code version}, and the subject no longer repeats its type. */
    THIRD,
    /** 0.6, a draft: approvals. */
    FOURTH;

    /** Subjects of several words, which their own types write in another way. */
    private static final Map<String, String> TYPES = Map.of(
            "pipelinerun", "pipelineRun",
            "taskrun", "taskRun",
            "testcase", "testCase",
            "testsuite", "testSuite",
            "testcaserun", "testCaseRun",
            "testsuiterun", "testSuiteRun",
            "testoutput", "testOutput");

    private static final String OWN = "custom";

    private static final Fields ENDPOINT =
            Fields.NONE.maybe("contextId", Text.WORD).opened();
    private static final Fields FROM = ENDPOINT.maybe("domainId", new Text(false, Format.URI_REFERENCE, Set.of()))
            .needingOneOf("contextId", "domainId");
    private static final Fields TARGET = ENDPOINT.maybe("domainId", new Text(false, Format.DOMAIN_ID, Set.of()))
            .needingOneOf("contextId", "domainId");
    private static final Fields LINK = Fields.NONE.with("linkType", Text.WORD).maybe("tags", Fields.NONE.opened());
    /** Before 0.6 a relation need not say to what. */
    private static final Shape LINKS_TO_ANYTHING = links(ENDPOINT);

    private static final Shape LINKS = links(TARGET);

    /**
     * @param kind subject and predicate, such as {@code service.deployed}
     * @param type shape of the whole name
     * @param source of the event and of its subject
     */
    Fields event(String kind, Text type, Text source, Fields content) {
        return Fields.NONE
                .with("context", context(type, source))
                .with("subject", subject(kind, source, content))
                .maybe("customData", new Custom())
                .maybe("customDataContentType", Text.ANY);
    }

    /** Of a type of one's own. */
    Fields custom() {
        return event(
                OWN + ".event", new Text(true, Format.CUSTOM_TYPE, Set.of()), Text.REFERENCE, Fields.NONE.opened());
    }

    private static Shape links(Fields target) {
        return new Several(new ByWord(
                "linkType",
                Map.of(
                        "END", LINK.maybe("from", FROM),
                        "PATH", LINK.with("from", FROM),
                        "RELATION", LINK.with("linkKind", Text.WORD).with("target", target))));
    }

    private Fields context(Text type, Text source) {
        var context = Fields.NONE
                .with(compareTo(THIRD) < 0 ? "version" : "specversion", Text.WORD)
                .with("id", Text.WORD)
                .with("source", source)
                .with("type", type)
                .with("timestamp", new Text(false, Format.TIME, Set.of()));
        return this == FIRST ? context : linked(this == SECOND ? context.maybe("chain_id", Text.WORD) : context);
    }

    private Fields linked(Fields context) {
        return context.maybe("schemaUri", Text.URI)
                .maybe("chainId", Text.WORD)
                .maybe("links", this == FOURTH ? LINKS : LINKS_TO_ANYTHING);
    }

    private Fields subject(String kind, Text source, Fields content) {
        var subject = Fields.NONE
                .with("id", Text.WORD)
                .maybe("source", optional(source))
                .with("content", content);
        var type = typeOf(kind.substring(0, kind.indexOf('.')));
        if (compareTo(THIRD) < 0) {
            return subject.with("type", type);
        }
        // one schema of these releases still has it
        return kind.equals("ticket.closed") ? subject.maybe("type", type) : subject;
    }

    private static Text typeOf(String subject) {
        return subject.equals(OWN)
                ? new Text(true, Format.CUSTOM_SUBJECT, Set.of())
                : new Text(true, Format.ANY, Set.of(TYPES.getOrDefault(subject, subject)));
    }

    /** Where the source may be any text, that of the subject may be an empty one. */
    private static Text optional(Text source) {
        return source.format() == Format.ANY ? Text.ANY : source;
    }
}
