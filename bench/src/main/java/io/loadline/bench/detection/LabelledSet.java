package io.loadline.bench.detection;

import java.util.List;
import java.util.Optional;

/** Public data that say when something was wrong. */
interface LabelledSet {
    String name();

    /** How many of the labelled cases could be read. */
    int present();

    /** The others, and why not. */
    List<String> unread();

    /** What the detector finds in it. */
    Verdict judge(Detector detector);

    /** Ranks of the services that the data name as the root cause; empty when they name none. */
    Optional<Ranks> ranks();
}
