package jumun.app.docs;

import io.swagger.v3.core.jackson.TypeNameResolver;

/** Names the part of a value after the whole, so that the items of two things are two things. */
final class ValueNames extends TypeNameResolver {

    @Override
    protected String getNameOfClass(Class<?> type) {
        Class<?> whole = type.getEnclosingClass();
        return whole != null && (whole.isRecord() || whole.isInterface())
                ? whole.getSimpleName() + type.getSimpleName()
                : type.getSimpleName();
    }
}
