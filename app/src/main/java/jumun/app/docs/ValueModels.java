package jumun.app.docs;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.constraints.NotBlank;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import jumun.api.Money;
import jumun.api.coupon.Discount;
import org.jspecify.annotations.Nullable;

/** Says of records what swagger's own resolver does not see: identifiers and amounts, what may be null, what has alternatives. */
final class ValueModels extends ModelResolver {

    private static final String IDENTIFIER = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$";

    /** What the constructors of the published language refuse, which knows no annotations for that. */
    private static final Map<Class<?>, Map<String, Bounds>> BOUNDS = Map.of(
            Discount.Fixed.class,
            Map.of("value", Bounds.from(1)),
            Discount.Percent.class,
            Map.of("value", new Bounds(BigDecimal.ONE, BigDecimal.valueOf(100)), "cap", Bounds.from(1)));

    private record Bounds(BigDecimal least, @Nullable BigDecimal most) {

        static Bounds from(long least) {
            return new Bounds(BigDecimal.valueOf(least), null);
        }
    }

    private static final String NOT_BLANK = "\\S";

    ValueModels(ObjectMapper mapper) {
        super(mapper, new ValueNames());
        openapi31(true);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public @Nullable Schema resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> converters) {
        Class<?> value = _mapper.constructType(type.getType()).getRawClass();
        if (isSingleValue(value)) {
            return single(value.getRecordComponents()[0]);
        }
        if (value.isAnnotationPresent(JsonSubTypes.class)) {
            return alternatives(value, context);
        }
        Schema schema = super.resolve(type, context, converters);
        if (value.isRecord() && schema != null) {
            complete(value, schema.get$ref() == null ? schema : referenced(schema, context));
        }
        return schema;
    }

    private static Schema<?> referenced(Schema<?> reference, ModelConverterContext context) {
        String name = reference.get$ref().substring(Components.COMPONENTS_SCHEMAS_REF.length());
        return Objects.requireNonNull(context.getDefinedModels().get(name), name);
    }

    private static boolean isSingleValue(Class<?> type) {
        return type.isRecord()
                && type.getRecordComponents().length == 1
                && type.getRecordComponents()[0].getAccessor().isAnnotationPresent(JsonValue.class);
    }

    private static Schema<?> single(RecordComponent component) {
        return component.getType() == String.class
                ? new JsonSchema().typesItem("string").pattern(IDENTIFIER)
                : new JsonSchema()
                        .typesItem("integer")
                        .format("int64")
                        .minimum(BigDecimal.ZERO)
                        .maximum(BigDecimal.valueOf(Money.LARGEST.minorUnits()));
    }

    /** A value that is one of several, told apart by a property. */
    private Schema<?> alternatives(Class<?> value, ModelConverterContext context) {
        String tellsApart = value.getAnnotation(JsonTypeInfo.class).property();
        Schema<?> alternatives = new JsonSchema();
        for (JsonSubTypes.Type type : value.getAnnotation(JsonSubTypes.class).value()) {
            Schema<?> reference = context.resolve(new AnnotatedType(type.value()).resolveAsRef(true));
            Schema<?> model = referenced(reference, context);
            Schema<?> name = new JsonSchema().typesItem("string");
            name.setConst(type.name());
            model.addProperty(tellsApart, name);
            model.addRequiredItem(tellsApart);
            alternatives.addOneOfItem(reference);
        }
        return alternatives;
    }

    @SuppressWarnings("rawtypes")
    private static void complete(Class<?> value, Schema<?> model) {
        Map<String, Schema> properties = model.getProperties();
        for (RecordComponent component : value.getRecordComponents()) {
            Schema<?> property = properties == null ? null : properties.get(component.getName());
            if (property == null) {
                continue;
            }
            bound(value, component.getName(), property);
            if (component.getAccessor().isAnnotationPresent(JsonRawValue.class)) {
                properties.put(component.getName(), new JsonSchema());
            } else if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                properties.put(component.getName(), orNull(property));
                continue;
            }
            if (component.getAccessor().isAnnotationPresent(NotBlank.class)) {
                property.setPattern(NOT_BLANK);
            }
            require(model, component.getName());
        }
    }

    private static void bound(Class<?> type, String name, Schema<?> property) {
        Bounds bounds = BOUNDS.getOrDefault(type, Map.of()).get(name);
        if (bounds != null) {
            property.setMinimum(bounds.least());
            if (bounds.most() != null) {
                property.setMaximum(bounds.most());
            }
        }
    }

    private static void require(Schema<?> model, String property) {
        if (model.getRequired() == null || !model.getRequired().contains(property)) {
            model.addRequiredItem(property);
        }
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.get$ref() == null) {
            return schema.getTypes() == null ? schema : schema.typesItem("null");
        }
        return new JsonSchema().addAnyOfItem(schema).addAnyOfItem(new JsonSchema().typesItem("null"));
    }
}
