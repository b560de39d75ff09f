package io.loadline.capacity.sizing;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a Vertical Pod Autoscaler keeps of a container, in the form of the status of its VerticalPodAutoscalerCheckpoint: written into one, it
 * knows these two weeks from its first minute on (recommender/model/aggregate_container_state.go).
 *
 * @param cpuHistogram of cores by {@link Buckets#CPU}
 * @param memoryHistogram of bytes by {@link Buckets#MEMORY}
 * @param totalSamplesCount one a minute
 */
record Checkpoint(
        String version,
        Weights cpuHistogram,
        Weights memoryHistogram,
        Instant firstSampleStart,
        Instant lastSampleStart,
        long totalSamplesCount) {
    private static final String VERSION = "v3";

    /**
     * A histogram.
     *
     * @param referenceTimestamp at which a sample counts as its weight
     * @param bucketWeights in ten thousandths of the heaviest one; what rounds to none is left out
     * @param totalWeight of all samples
     */
    record Weights(Instant referenceTimestamp, Map<Integer, Integer> bucketWeights, double totalWeight) {}

    static Checkpoint of(List<Hour> hours, DecayingHistogram cpu, MemoryPeaks memory, long samples) {
        return new Checkpoint(
                VERSION,
                cpu.weights(),
                memory.weights(),
                hours.getFirst().start(),
                hours.getLast().start(),
                samples);
    }
}
