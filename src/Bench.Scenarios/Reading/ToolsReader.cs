using System.Text.Json;
using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Language;
using Bench.Scenarios.Yaml;
using static System.FormattableString;

namespace Bench.Scenarios.Reading;

/// <summary>
/// Reads <c>tools</c>: definitions in OpenAI's form, in the scenario file or in one of their own.
/// They go to the server as they are written.
/// </summary>
internal sealed class ToolsReader(string directory, Endpoint? endpoint)
{
    private const int LargestBytes = 1024 * 1024;

    public IReadOnlyList<JsonElement> Read(Field field)
    {
        if (field.IsWritten && endpoint is not (null or Endpoint.Chat))
            field.Error(Codes.DoesNotFitEndpoint, "tools need endpoint chat", "remove it, or write endpoint: chat");
        if (field.Node is YamlMapping)
            return MapReader.Open(field, Sections.Tools)!
                .Required("file", "write tools: { file: tools.json }, or a list of tools") is var file
                && file.Text() is { } path
                ? ReadFile(file, path)
                : [];
        if (field.Node is YamlSequence { Items.Count: 0 })
            field.Error(Codes.NothingToRun, "the list is empty", "write at least one tool, or remove the line");
        return [.. field.Items().Select(ReadInline).OfType<JsonElement>()];
    }

    private static JsonElement? ReadInline(Field field)
    {
        if (YamlJson.Convert(field.Node!, field.Path, field.Bag) is not { } tool)
            return null;
        if (ToolCheck.ProblemOf(tool) is not { } problem)
            return tool;
        var place = Nearest(field.Node!, problem.Path).Place;
        field.Bag.Error(place, Codes.BadTool, $"{string.Join('.', [field.Path, .. problem.Path])}: {problem.Message}", problem.Remedy);
        return null;
    }

    private IReadOnlyList<JsonElement> ReadFile(Field field, string path)
    {
        if (JsonFile.Read(field, path, directory, LargestBytes) is not { } file)
            return [];
        var tools = file.Items();
        if (tools.Count == 0)
            field.Error(Codes.BadTool, $"{Quoted.Text(path)} contains no tool", "write a list of tools into it");
        foreach (var (index, (tool, line)) in tools.Index())
        {
            if (ToolCheck.ProblemOf(tool) is { } problem)
                field.Error(
                    Codes.BadTool,
                    Invariant($"line {line} of {Quoted.Text(path)}: {string.Join('.', [Invariant($"[{index}]"), .. problem.Path])}: ")
                        + Invariant($"{problem.Message}"),
                    problem.Remedy);
        }

        return [.. tools.Select(tool => tool.Element)];
    }

    /// <summary>The deepest node on the way that was written.</summary>
    private static YamlNode Nearest(YamlNode node, IReadOnlyList<string> path)
    {
        foreach (var name in path)
        {
            if ((node as YamlMapping)?.Find(name) is not { } next)
                break;
            node = next;
        }

        return node;
    }
}
