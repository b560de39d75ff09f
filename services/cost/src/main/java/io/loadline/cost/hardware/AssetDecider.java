package io.loadline.cost.hardware;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loadline.cost.hardware.Asset.Command;
import io.loadline.cost.hardware.Asset.Event;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Rejection.Violation;
import io.loadline.kernel.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What may change of hardware: nothing that was written off in months before the one of the change. */
final class AssetDecider implements Decider<Command, Event, Optional<Asset>> {
    /** Since version 2 the useful life may be revised; since version 3 there is a convention; since version 4 proceeds and maintenance. */
    private static final EventTypes<Event> EVENTS = EventTypes.of("asset", Event.class)
            .upcast(
                    Event.Recorded.class,
                    List.of(AssetDecider::withoutRevisions, AssetDecider::unchanged, AssetDecider::unchanged));

    private static JsonNode withoutRevisions(JsonNode recorded) {
        ((ObjectNode) recorded.path("asset")).putArray("revisions");
        return recorded;
    }

    /** What may be missing is missing. */
    private static JsonNode unchanged(JsonNode recorded) {
        return recorded;
    }

    @Override
    public EventTypes<Event> events() {
        return EVENTS;
    }

    @Override
    public Optional<Asset> initial() {
        return Optional.empty();
    }

    @Override
    public Decision<Event> decide(Command command, Optional<Asset> known, Instant now) {
        return switch (command) {
            case Command.Put(var asset, var today) -> put(asset, known, today);
            case Command.ReviseLife revise -> revise(revise, existing(known));
            case Command.Dispose dispose -> dispose(dispose, existing(known));
        };
    }

    private static Asset existing(Optional<Asset> known) {
        return known.orElseThrow(() -> HardwareProblem.UNKNOWN_ASSET.because("there is no such hardware"));
    }

    private static Decision<Event> put(Asset asset, Optional<Asset> known, LocalDate today) {
        refuse(HardwareProblem.INVALID_ASSET, wrong(asset));
        known.filter(before -> before.purchased().isBefore(month(today)))
                .ifPresent(before -> refuse(HardwareProblem.WRITTEN_OFF_ALREADY, rewritten(before, asset)));
        return known.equals(Optional.of(asset)) ? Decision.none() : Decision.of(new Event.Recorded(asset));
    }

    private static Decision<Event> revise(Command.ReviseLife revise, Asset asset) {
        var revisions = asset.revisions();
        if (!revisions.isEmpty()
                && revisions.getLast().equals(new Asset.Revision(revise.from(), revise.lifeMonths()))) {
            return Decision.none();
        }
        var errors = new ArrayList<Violation>();
        var latest =
                revisions.isEmpty() ? asset.purchased() : revisions.getLast().from();
        if (!revise.from().isAfter(latest)) {
            errors.add(violation("/from", "it is after " + latest + ", when it was bought or revised before"));
        }
        if (asset.disposed().filter(gone -> !revise.from().isBefore(gone)).isPresent()) {
            errors.add(violation("/from", "it is gone by then"));
        }
        var month = month(revise.today());
        if (revise.from().isBefore(month)) {
            errors.add(violation("/from", "what was written off before " + month + " stays"));
        }
        refuse(HardwareProblem.INVALID_ASSET, errors);
        return Decision.of(new Event.LifeRevised(asset.id(), revise.from(), revise.lifeMonths()));
    }

    private static Decision<Event> dispose(Command.Dispose dispose, Asset asset) {
        var gone = asset.disposedOf(dispose.from(), dispose.proceeds());
        if (gone.equals(asset)) {
            return Decision.none();
        }
        // what is gone from the first of a month on was written off on the last day of the one before
        var month = month(dispose.today());
        asset.disposed().filter(day -> !day.isAfter(month)).ifPresent(day -> {
            throw HardwareProblem.WRITTEN_OFF_ALREADY.at("/from", "it is gone since " + day);
        });
        var errors = new ArrayList<Violation>();
        if (!dispose.from().isAfter(asset.purchased())) {
            errors.add(violation("/from", "it is gone before it was there"));
        }
        if (!dispose.from().isAfter(month)) {
            errors.add(violation(
                    "/from",
                    "the rest is written off on the day before, and what was written off before " + month
                            + " stays: it can be gone from " + month.plusDays(1) + " on"));
        }
        dispose.proceeds().ifPresent(sold -> check(errors, asset, "/proceeds", sold));
        refuse(HardwareProblem.INVALID_ASSET, errors);
        return Decision.of(new Event.Disposed(asset.id(), dispose.from(), dispose.proceeds()));
    }

    private static LocalDate month(LocalDate day) {
        return day.withDayOfMonth(1);
    }

    @Override
    public Optional<Asset> evolve(Optional<Asset> known, Event event) {
        return switch (event) {
            case Event.Recorded(var asset) -> Optional.of(asset);
            case Event.LifeRevised(var id, var from, var lifeMonths) ->
                known.map(asset -> asset.revised(from, lifeMonths));
            case Event.Disposed(var id, var from, var proceeds) -> known.map(asset -> asset.disposedOf(from, proceeds));
        };
    }

    /** What past days were written off by, and would be written off by otherwise. */
    private static List<Violation> rewritten(Asset before, Asset after) {
        var errors = new ArrayList<Violation>();
        fixed(errors, before.purchased().equals(after.purchased()), "/purchase/date", "it was bought on another day");
        fixed(errors, same(before.price(), after.price()), "/purchase/price", "it was bought at another price");
        fixed(errors, same(before.salvage(), after.salvage()), "/salvage", "it was written off to another value");
        fixed(
                errors,
                convention(before) == convention(after),
                "/convention",
                "it is written off by another convention");
        fixed(errors, before.lifeMonths() == after.lifeMonths(), "/lifeMonths", "its life is revised instead");
        fixed(errors, before.revisions().equals(after.revisions()), "/revisions", "its life is revised instead");
        fixed(errors, before.disposed().equals(after.disposed()), "/disposed", "it is disposed of instead");
        fixed(errors, same(before.proceeds(), after.proceeds()), "/proceeds", "it is disposed of instead");
        return errors;
    }

    private static Convention convention(Asset asset) {
        return asset.convention().orElse(Convention.DAILY);
    }

    private static void fixed(List<Violation> errors, boolean isSame, String pointer, String message) {
        if (!isSame) {
            errors.add(new Violation("written-off-already", pointer, 0, message));
        }
    }

    private static boolean same(Optional<Money> one, Optional<Money> other) {
        return one.isPresent() == other.isPresent()
                && one.map(amount -> same(amount, other.orElseThrow())).orElse(true);
    }

    private static boolean same(Money one, Money other) {
        return one.currency().equals(other.currency()) && one.amount().compareTo(other.amount()) == 0;
    }

    private static List<Violation> wrong(Asset asset) {
        var errors = new ArrayList<Violation>();
        check(errors, asset, "/purchase/price", asset.price());
        check(errors, asset, "/salvage", asset.salvage());
        asset.power().ifPresent(power -> check(errors, asset, "/power/pricePerKwh", power.pricePerKwh()));
        asset.rackPerMonth().ifPresent(rent -> check(errors, asset, "/rackPerMonth", rent));
        asset.maintenancePerMonth().ifPresent(fee -> check(errors, asset, "/maintenancePerMonth", fee));
        asset.proceeds().ifPresent(sold -> check(errors, asset, "/proceeds", sold));
        if (asset.proceeds().isPresent() && asset.disposed().isEmpty()) {
            errors.add(violation("/proceeds", "it is sold when it is gone"));
        }
        if (asset.salvage().amount().compareTo(asset.price().amount()) > 0) {
            errors.add(violation("/salvage", "more is left than was paid"));
        }
        if (asset.disposed().map(day -> !day.isAfter(asset.purchased())).orElse(false)) {
            errors.add(violation("/disposed", "it is gone before it was there"));
        }
        var before = asset.purchased();
        for (int i = 0; i < asset.revisions().size(); i++) {
            var from = asset.revisions().get(i).from();
            if (!from.isAfter(before)) {
                errors.add(violation("/revisions/" + i + "/from", "revisions follow the purchase, in order"));
            }
            before = from;
        }
        return errors;
    }

    private static void check(List<Violation> errors, Asset asset, String pointer, Money amount) {
        if (!amount.currency().equals(asset.price().currency())) {
            errors.add(new Violation(
                    "currency-mismatch",
                    pointer + "/currency",
                    0,
                    "it was bought in " + asset.price().currency()));
        }
        if (amount.isNegative()) {
            errors.add(violation(pointer + "/amount", "not below zero"));
        }
    }

    private static Violation violation(String pointer, String message) {
        return new Violation("out-of-range", pointer, 0, message);
    }

    private static void refuse(HardwareProblem problem, List<Violation> errors) {
        if (!errors.isEmpty()) {
            throw new Rejection(problem, errors.getFirst().message(), errors);
        }
    }
}
