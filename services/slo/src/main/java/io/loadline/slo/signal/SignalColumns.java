package io.loadline.slo.signal;

import io.loadline.eventstore.InOrder;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Window;
import io.loadline.slo.system.Columns;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Signals as what is watched of a system. */
@ApplicationScoped
class SignalColumns implements Columns {
    /** Of more signals of one service the others are judged alone. */
    private static final int MOST = 100;

    private final SignalStore signals;
    private final SampleStore samples;

    SignalColumns(SignalStore signals, SampleStore samples) {
        this.signals = signals;
        this.samples = samples;
    }

    @Override
    public Uni<List<Measured>> of(String service, Window window) {
        var all = new ArrayList<Measured>();
        return signals.list(Optional.of(service), "", MOST, Directory.NOW)
                .chain(declared -> InOrder.each(
                        declared,
                        one -> samples.combined(one.id(), one.terms().combine(), 0, window, Directory.NOW)
                                .invoke(combined -> all.add(
                                        new Measured(one.terms().column(one.id(), one.name()), combined.trace())))))
                .replaceWith(all);
    }
}
