package io.loadline.capacity.loadtest;

import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * JMeter's results (JTL) as XML. A sample below another is an embedded resource, which is part of it, except below a transaction
 * controller, where it is the request. A document type is refused, and with it every entity that the document could declare.
 *
 * <p>Source: apache/jmeter, {@code SampleResultConverter}.
 */
final class JmeterXml {
    private static final XMLInputFactory XML = factory();

    private final Portions body;
    private final XMLStreamReader xml;
    private final Samples samples;

    private JmeterXml(Portions body, XMLStreamReader xml, Samples samples) {
        this.body = body;
        this.xml = xml;
        this.samples = samples;
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    static void read(InputStream body, Samples samples) {
        try {
            var portions = new Portions(body);
            var xml = XML.createXMLStreamReader(portions);
            new JmeterXml(portions, xml, samples).document();
        } catch (XMLStreamException e) {
            throw LoadTestProblem.UNREADABLE_FILE.line(
                    e.getLocation() == null ? 1 : e.getLocation().getLineNumber(),
                    "this is no well-formed XML, or has a text of more than 16 MiB");
        }
    }

    private void document() throws XMLStreamException {
        boolean rooted = false;
        while (xml.hasNext()) {
            switch (next()) {
                case XMLStreamConstants.DTD -> throw refused("a document type is not allowed");
                case XMLStreamConstants.START_ELEMENT -> {
                    if (rooted) {
                        element();
                    } else if (!xml.getLocalName().equals("testResults")) {
                        throw refused("the document is no testResults of JMeter");
                    }
                    rooted = true;
                }
                default -> {}
            }
        }
    }

    /** Reads to its end; what is below a transaction controller is read as if it were beside it. */
    private void element() throws XMLStreamException {
        if (xml.getAttributeValue(null, "ts") == null) {
            skip();
        } else if (!JmeterCsv.isTransaction(text("rm").orElse(""))) {
            sample();
            skip();
        }
    }

    private void sample() {
        if (!samples.wants(text("lb").orElse(""))) {
            return;
        }
        double start = number("ts");
        boolean failed = !text("s").orElse("false").equalsIgnoreCase("true");
        double sum = text("sc").isPresent() ? Math.max(1, number("sc")) : 1;
        if (failed
                && (Exhaustion.isIn(text("rm").orElse(""))
                        || Exhaustion.isIn(text("rc").orElse("")))) {
            samples.dropped(start, sum);
            return;
        }
        var errors = text("ec").isPresent() ? OptionalDouble.of(number("ec")) : OptionalDouble.empty();
        JmeterCsv.answered(samples, start, number("t"), sum, failed, errors);
        if (text("na").isPresent()) {
            samples.users(start, number("na"));
        }
    }

    /** What the parser keeps at once is what lies between two of its events. */
    private int next() throws XMLStreamException {
        body.next();
        return xml.next();
    }

    private void skip() throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
        }
    }

    private Optional<String> text(String attribute) {
        return Optional.ofNullable(xml.getAttributeValue(null, attribute));
    }

    private double number(String attribute) {
        return Numbers.read(
                text(attribute).orElseThrow(() -> refused("a sample has no " + attribute)),
                xml.getLocation().getLineNumber());
    }

    private io.loadline.eventstore.Rejection refused(String why) {
        return LoadTestProblem.UNREADABLE_FILE.line(xml.getLocation().getLineNumber(), why);
    }
}
