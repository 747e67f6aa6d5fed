package jumun.app.docs;

import io.swagger.v3.core.jackson.TypeNameResolver;

/** Names a nested type after the type around it, so that the items of two things are two types. */
final class ValueNames extends TypeNameResolver {

    @Override
    protected String getNameOfClass(Class<?> type) {
        Class<?> whole = type.getEnclosingClass();
        return whole != null && (whole.isRecord() || whole.isInterface())
                ? whole.getSimpleName() + type.getSimpleName()
                : type.getSimpleName();
    }
}
