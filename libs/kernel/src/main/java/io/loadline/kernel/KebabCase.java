package io.loadline.kernel;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** {@code @EnumNaming(KebabCase.class)} on an enum: {@code FEATURE_FLAG} is {@code feature-flag} in JSON, parameters and OpenAPI. */
@RegisterForReflection
public final class KebabCase extends EnumNamingStrategies.KebabCaseStrategy {
    /** Public, unlike its parent's, because the OpenAPI generator makes one too. */
    public KebabCase() {}
}
