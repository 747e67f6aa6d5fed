package jumun.app.docs;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What the Javadoc of some sources says about types, their components and their constants. */
final class WrittenWords {

    private final Map<String, String> meanings = new HashMap<>();

    private WrittenWords() {}

    static WrittenWords of(Path sources) throws IOException {
        WrittenWords words = new WrittenWords();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> files = Files.walk(sources);
                StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> java =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(java));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                words.read(unit, trees);
            }
        }
        return words;
    }

    /** What the type is, in Markdown; empty when nobody says. */
    String of(Class<?> type) {
        return meanings.getOrDefault(type.getName(), "");
    }

    /** What the component or constant of the type is, in Markdown; empty when nobody says. */
    String of(Class<?> type, String part) {
        return meanings.getOrDefault(type.getName() + "#" + part, "");
    }

    private void read(CompilationUnitTree unit, DocTrees trees) {
        String prefix = unit.getPackageName() + ".";
        Deque<String> enclosing = new ArrayDeque<>();
        new TreePathScanner<Void, Void>() {

            @Override
            public Void visitClass(ClassTree type, Void nothing) {
                enclosing.addLast(type.getSimpleName().toString());
                String name = prefix + String.join("$", enclosing);
                DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
                if (comment != null) {
                    meanings.put(name, markdown(comment.getFullBody()));
                    comment.getBlockTags().stream()
                            .filter(ParamTree.class::isInstance)
                            .map(ParamTree.class::cast)
                            .forEach(parameter -> meanings.put(
                                    name + "#" + parameter.getName(), markdown(parameter.getDescription())));
                }
                super.visitClass(type, nothing);
                enclosing.removeLast();
                return nothing;
            }

            @Override
            public Void visitVariable(VariableTree variable, Void nothing) {
                DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
                if (comment != null) {
                    meanings.putIfAbsent(
                            prefix + String.join("$", enclosing) + "#" + variable.getName(),
                            markdown(comment.getFullBody()));
                }
                return nothing;
            }
        }.scan(unit, null);
    }

    private static String markdown(List<? extends DocTree> trees) {
        StringBuilder text = new StringBuilder();
        for (DocTree tree : trees) {
            switch (tree) {
                case LiteralTree literal ->
                    text.append('`').append(literal.getBody().getBody()).append('`');
                case LinkTree link ->
                    text.append('`')
                            .append(link.getReference().getSignature().replace('#', '.'))
                            .append('`');
                case StartElementTree element -> text.append("\n\n");
                default -> text.append(tree.toString().replaceAll("\\s+", " "));
            }
        }
        return text.toString().strip();
    }
}
