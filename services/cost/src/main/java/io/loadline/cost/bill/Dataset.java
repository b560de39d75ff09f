package io.loadline.cost.bill;

import static io.loadline.cost.bill.DatasetColumn.key;
import static io.loadline.cost.bill.DatasetColumn.may;
import static io.loadline.cost.bill.DatasetColumn.more;
import static io.loadline.cost.bill.DatasetColumn.must;
import static io.loadline.cost.bill.FocusColumn.Type.DECIMAL;
import static io.loadline.cost.bill.FocusColumn.Type.KEY_VALUES;
import static io.loadline.cost.bill.FocusColumn.Type.TEXT;
import static io.loadline.cost.bill.FocusColumn.Type.TIME;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.loadline.kernel.KebabCase;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The datasets of FOCUS: Cost and Usage, and those that support it, contract commitments since version 1.3, details of invoices and
 * billing periods since 1.4. A file is of the one whose own columns it has; what is charged is in Cost and Usage alone.
 */
@EnumNaming(KebabCase.class)
public enum Dataset {
    COST_AND_USAGE("CostAndUsage", List.of()),
    CONTRACT_COMMITMENT(
            "ContractCommitment",
            List.of(
                    key("ContractCommitmentId", TEXT),
                    key("ContractCommitmentPeriodStart", TIME),
                    key("ContractCommitmentPeriodEnd", TIME),
                    may("BillingCurrency", TEXT),
                    must("ContractCommitmentCategory", TEXT, "Spend", "Usage"),
                    may("ContractCommitmentCost", DECIMAL),
                    may("ContractCommitmentDescription", TEXT),
                    may("ContractCommitmentQuantity", DECIMAL),
                    must("ContractCommitmentType", TEXT),
                    may("ContractCommitmentUnit", TEXT),
                    must("ContractId", TEXT),
                    must("ContractPeriodEnd", TIME),
                    must("ContractPeriodStart", TIME),
                    more("ContractCommitmentApplicability", KEY_VALUES),
                    more("ContractCommitmentBenefitCategory", TEXT),
                    more("ContractCommitmentCreated", TIME),
                    more("ContractCommitmentDiscountPercentage", DECIMAL),
                    more("ContractCommitmentDurationType", TEXT),
                    more("ContractCommitmentFulfillmentInterval", TEXT),
                    more("ContractCommitmentLastUpdated", TIME),
                    more("ContractCommitmentLifecycleStatus", TEXT),
                    more("ContractCommitmentModel", TEXT, "Continuous", "Discontinuous"),
                    more("ContractCommitmentOfferCategory", TEXT),
                    more("ContractCommitmentPaymentInterval", TEXT),
                    more("ContractCommitmentPaymentModel", TEXT, "All Upfront", "No Upfront", "Partial Upfront"),
                    more("ContractCommitmentPaymentUpfrontPercentage", DECIMAL),
                    more("InvoiceIssuerName", TEXT),
                    more("PricingCurrency", TEXT),
                    more("PricingCurrencyContractCommitmentCost", DECIMAL),
                    more("ServiceProviderName", TEXT))),
    INVOICE_DETAIL(
            "InvoiceDetail",
            List.of(
                    key("InvoiceIssueStatus", TEXT, "Open", "Issued", "Voided"),
                    key("InvoiceId", TEXT),
                    key("InvoiceIssuerName", TEXT),
                    key("BilledCost", DECIMAL),
                    key("BillingCurrency", TEXT),
                    key("BillingPeriodStart", TIME),
                    must("BillingAccountId", TEXT),
                    must("BillingPeriodEnd", TIME),
                    must("ChargeCategory", TEXT, "Usage", "Purchase", "Tax", "Credit", "Adjustment"),
                    must("InvoiceDetailCreated", TIME),
                    may("InvoiceDetailDescription", TEXT),
                    may("InvoiceDetailGrain", KEY_VALUES),
                    must("InvoiceDetailId", TEXT),
                    must("InvoiceDetailLastUpdated", TIME),
                    may("InvoiceIssueDate", TIME),
                    may("PaymentDueDate", TIME),
                    must("PaymentTerms", TEXT),
                    may("ReferenceInvoiceId", TEXT),
                    more("PaymentCurrency", TEXT),
                    more("PaymentCurrencyBilledCost", DECIMAL),
                    more("PaymentCurrencyInvoiceDetailId", TEXT),
                    more("PurchaseOrderNumber", TEXT))),
    BILLING_PERIOD(
            "BillingPeriod",
            List.of(
                    key("BillingPeriodStatus", TEXT, "Open", "Closed"),
                    key("BillingPeriodStart", TIME),
                    key("BillingPeriodLastUpdated", TIME),
                    key("InvoiceIssuerName", TEXT),
                    must("BillingPeriodCreated", TIME),
                    must("BillingPeriodEnd", TIME)));

    private final String id;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of of records
    private final List<DatasetColumn> columns;

    Dataset(String id, List<DatasetColumn> columns) {
        this.id = id;
        this.columns = columns;
    }

    /** As the specification names it, {@code InvoiceDetail}. */
    String id() {
        return id;
    }

    /** As its records are kept, {@code invoice-detail}. */
    String kind() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Those that are typed, what identifies a record first. */
    List<DatasetColumn> columns() {
        return columns;
    }

    Optional<DatasetColumn> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** The first of its columns is in no other dataset; Cost and Usage is the one that says when something was charged. */
    static Dataset of(Set<String> header) {
        return header.contains(FocusColumn.ChargePeriodStart.name())
                ? COST_AND_USAGE
                : Arrays.stream(values())
                        .filter(dataset -> !dataset.columns.isEmpty()
                                && header.contains(dataset.columns.getFirst().name()))
                        .findFirst()
                        .orElse(COST_AND_USAGE);
    }
}
