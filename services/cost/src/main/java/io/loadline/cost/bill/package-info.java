/**
 * Bills in the FOCUS format: read by schema, checked against the rules of the specification, recorded as facts.
 *
 * <ul>
 *   <li>an upload: {@code BillResource}, {@code BillIntake}, {@code BillLoad}; a file is an {@code Artefact} of {@code Lines}, in CSV or Parquet
 *   <li>read as FOCUS by {@code FocusReader}, of whose columns {@code FocusColumn} knows all; a provider's own export becomes such by a
 *       {@code Dialect}
 *   <li>checked by {@code FocusRules}, {@code MoneyRules}, {@code Commitments}, {@code Consistency} and the published model
 *       ({@link io.loadline.cost.focus}); what breaks a rule is a {@code Finding}
 *   <li>staged by COPY: {@code Staging}, {@code LineStore}; added up by {@code RollUp}, which reports read from {@code BillStore}
 *   <li>the other datasets: {@code Dataset}, {@code RecordReader}, {@code RecordStore}
 * </ul>
 */
@NullMarked
package io.loadline.cost.bill;

import org.jspecify.annotations.NullMarked;
