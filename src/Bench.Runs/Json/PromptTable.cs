using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Bench.Core.Plans;

namespace Bench.Runs.Json;

/// <summary>The distinct prompts of a plan, by first use: the texts of a file are kept once, not once a cell.</summary>
internal sealed class PromptTable : IEqualityComparer<PromptSpec>
{
    private readonly List<PromptSpec> _prompts = [];
    private readonly Dictionary<PromptSpec, int> _places;

    public PromptTable(IEnumerable<PlanCell> cells)
    {
        _places = new Dictionary<PromptSpec, int>(this);
        foreach (var cell in cells)
        {
            if (_places.TryAdd(cell.Workload.Prompt, _prompts.Count))
                _prompts.Add(cell.Workload.Prompt);
        }
    }

    public IReadOnlyList<PromptSpec> Prompts => _prompts;

    /// <summary>From 0.</summary>
    public int PlaceOf(PromptSpec prompt) => _places[prompt];

    public static void Write(Utf8JsonWriter json, PromptSpec prompt)
    {
        json.WriteStartObject();
        _ = prompt.Match(
            text =>
            {
                json.WriteString("kind", "text");
                json.WriteString("text", text.Value);
                return true;
            },
            tokens =>
            {
                json.WriteString("kind", "tokens");
                json.Write("tokens", tokens.Length, TokenLengthJson.Write);
                if (tokens.Exact)
                    json.WriteBoolean("exact", true);
                return true;
            },
            file =>
            {
                json.WriteString("kind", "file");
                json.WriteString("path", file.Path);
                json.WriteList("texts", file.Texts, (writer, text) => writer.WriteStringValue(text));
                return true;
            });
        json.WriteEndObject();
    }

    public static PromptSpec Read(Fields fields) => fields.Text("kind") switch
    {
        "text" => new PromptSpec.Text(fields.Text("text")),
        "tokens" => new PromptSpec.Tokens(TokenLengthJson.Read(fields, "tokens"), fields.FlagOrNull("exact") ?? false),
        "file" => new PromptSpec.File(fields.Text("path"), fields.Texts("texts")),
        _ => throw Fields.Wrong("kind", "one of text, tokens, file"),
    };

    /// <summary>By content: a record compares a list by reference only.</summary>
    bool IEqualityComparer<PromptSpec>.Equals(PromptSpec? left, PromptSpec? right) =>
        left is PromptSpec.File { Path: var path, Texts: var texts } && right is PromptSpec.File other
            ? path == other.Path && (ReferenceEquals(texts, other.Texts) || texts.SequenceEqual(other.Texts))
            : Equals(left, right);

    int IEqualityComparer<PromptSpec>.GetHashCode([DisallowNull] PromptSpec prompt) =>
        prompt is PromptSpec.File file ? HashCode.Combine(file.Path, file.Texts.Count) : prompt.GetHashCode();
}
