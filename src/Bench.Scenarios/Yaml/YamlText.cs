using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Bench.Scenarios.Yaml;

/// <summary>Words of others as values of a scenario file.</summary>
internal static class YamlText
{
    /// <summary>The text between double quotes on one line, whatever it holds; none of it is a reference to the environment.</summary>
    public static string Scalar(string text)
    {
        if (text.Length == 0)
            return "\"\""; // the emitter would write a document of its own
        using var written = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(
            written, new EmitterSettings(bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        emitter.Emit(new Scalar(
            AnchorName.Empty, TagName.Empty, text.Replace("${", "$${", StringComparison.Ordinal), ScalarStyle.DoubleQuoted,
            isPlainImplicit: true, isQuotedImplicit: true));
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return written.ToString().Trim();
    }
}
