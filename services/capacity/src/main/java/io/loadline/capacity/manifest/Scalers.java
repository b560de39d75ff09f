package io.loadline.capacity.manifest;

import static io.loadline.capacity.manifest.Document.fields;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What scales a Deployment: a HorizontalPodAutoscaler where the plan is steady, else KEDA's ScaledObject with a cron trigger per
 * stretch. KEDA makes a HorizontalPodAutoscaler of its own from that, which takes over one of the Deployment's name: two must not own
 * one Deployment, so that the CPU's target is a trigger as well.
 */
final class Scalers {
    private Scalers() {}

    static Document of(Scaled scaled) {
        return scaled.isSteady() ? autoscaler(scaled) : scaledObject(scaled);
    }

    private static Document autoscaler(Scaled scaled) {
        var spec = fields(
                "scaleTargetRef",
                fields("apiVersion", "apps/v1", "kind", "Deployment", "name", scaled.name()),
                "minReplicas",
                Math.max(scaled.fewest(), scaled.planned()),
                "maxReplicas",
                scaled.most(),
                "metrics",
                List.of(fields(
                        "type",
                        "Resource",
                        "resource",
                        fields(
                                "name",
                                "cpu",
                                "target",
                                fields("type", "Utilization", "averageUtilization", scaled.targetPercent())))),
                "behavior",
                Behaviour.PLANNED.yaml());
        return Document.of("autoscaling/v2", "HorizontalPodAutoscaler", scaled.name(), scaled.metadata(), "spec", spec);
    }

    private static Document scaledObject(Scaled scaled) {
        var metadata = scaled.metadata();
        metadata.put("annotations", fields("scaledobject.keda.sh/transfer-hpa-ownership", "true"));
        var spec = fields(
                "scaleTargetRef",
                fields("apiVersion", "apps/v1", "kind", "Deployment", "name", scaled.name()),
                "minReplicaCount",
                scaled.fewest(),
                "maxReplicaCount",
                scaled.most(),
                "advanced",
                fields(
                        "horizontalPodAutoscalerConfig",
                        fields("name", scaled.name(), "behavior", Behaviour.PLANNED.yaml())),
                "triggers",
                triggers(scaled));
        return Document.of("keda.sh/v1alpha1", "ScaledObject", scaled.name(), metadata, "spec", spec);
    }

    private static List<Map<String, Object>> triggers(Scaled scaled) {
        var triggers = new ArrayList<Map<String, Object>>();
        triggers.add(fields(
                "type",
                "cpu",
                "metricType",
                "Utilization",
                "metadata",
                fields("value", Long.toString(scaled.targetPercent()))));
        var schedule = scaled.schedule();
        var zone = zone(scaled.zone(), schedule);
        schedule.forEach(stretch -> triggers.add(trigger(stretch, zone)));
        return triggers;
    }

    private static Map<String, Object> trigger(Stretch stretch, ZoneId zone) {
        return fields(
                "type",
                "cron",
                "metadata",
                fields(
                        "timezone",
                        zone.getId().equals("Z") ? "UTC" : zone.getId(),
                        "start",
                        cron(stretch.start().atZone(zone)),
                        "end",
                        cron(stretch.end().atZone(zone)),
                        "desiredReplicas",
                        Integer.toString(stretch.replicas())));
    }

    /** A clock that is set back shows an hour twice, which a schedule cannot tell apart. */
    private static ZoneId zone(ZoneId business, List<Stretch> schedule) {
        var rules = business.getRules();
        var start = schedule.getFirst().start();
        return rules.getOffset(start).equals(rules.getOffset(schedule.getLast().end())) ? business : ZoneOffset.UTC;
    }

    /** A minute of one day of the year. */
    private static String cron(ZonedDateTime at) {
        return "%d %d %d %d *".formatted(at.getMinute(), at.getHour(), at.getDayOfMonth(), at.getMonthValue());
    }
}
