using System.Security.Cryptography;
using System.Text.Json;
using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;
using static System.FormattableString;

namespace Bench.Scenarios.Reading;

/// <summary>
/// Prompts in a .jsonl file (an object a line) or a .json file (a list of objects, as ShareGPT's, or an object that holds it).
/// Objects of both may have any of the forms that <see cref="DatasetEntryReader"/> knows.
/// </summary>
internal sealed class DatasetFile(Field field, string path, string directory)
{
    /// <summary>The common ShareGPT file has 642 MiB.</summary>
    private const int LargestBytes = 1024 * 1024 * 1024;

    /// <summary>A file of another kind is wrong in every line: the first few tell it.</summary>
    private const int MostShown = 5;

    private readonly List<DatasetEntry> _entries = [];
    private int _mistakes;

    public required Endpoint Endpoint { get; init; }

    /// <summary>Messages of the user that are wanted of a conversation; 0 where requests stand alone.</summary>
    public required int Turns { get; init; }

    /// <summary>Null when it contains no prompt, or a mistake (then it is in the bag).</summary>
    public PromptSpec.Dataset? Read()
    {
        var (bytes, problem) = TextFile.ReadBytes(Path.Combine(directory, path), LargestBytes);
        if (bytes is not { } read)
        {
            field.Error(Codes.BadFile, problem!.Value.Message, problem.Value.Remedy);
            return null;
        }

        if (TextEncoding.Foreign(read.Span) is var (words, remedy))
        {
            field.Error(Codes.BadDataset, $"{Quoted.Text(path)} is {words}", remedy);
            return null;
        }

        var reader = new DatasetEntryReader(Endpoint, Turns);
        if (Path.GetExtension(path).Equals(".jsonl", StringComparison.OrdinalIgnoreCase))
            ReadLines(JsonText.WithoutMark(read), reader);
        else
            ReadList(JsonText.WithoutMark(read).Span, reader);
        Conclude();
        return _mistakes > 0 || _entries.Count == 0
            ? null
            : new PromptSpec.Dataset(path, Convert.ToHexStringLower(SHA256.HashData(read.Span)), _entries);
    }

    private void ReadLines(ReadOnlyMemory<byte> text, DatasetEntryReader reader)
    {
        for (var number = 1; !text.IsEmpty; number++)
        {
            var end = text.Span.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            if (line.Span.Trim(" \t\r"u8).IsEmpty)
                continue;
            try
            {
                using var document = JsonDocument.Parse(line);
                Take(reader.Read(document.RootElement), Invariant($"line {number}"));
            }
            catch (JsonException broken)
            {
                Mistake(JsonText.Place(broken, line.Span, number), "is not a JSON object: " + JsonText.Reason(broken));
            }
        }
    }

    private void ReadList(ReadOnlySpan<byte> text, DatasetEntryReader reader)
    {
        try
        {
            var json = new Utf8JsonReader(text);
            json.Read();
            if (!DatasetList.Enter(ref json))
            {
                Mistake("line 1", DatasetList.Expected);
                return;
            }

            var lines = new LineCount();
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            {
                var place = PlaceOf(lines, text, (int)json.TokenStartIndex);
                using var document = JsonDocument.ParseValue(ref json);
                Take(reader.Read(document.RootElement), place);
            }

            while (json.Read()) // to the end, for what follows may be broken
            {
            }
        }
        catch (JsonException broken)
        {
            Mistake(JsonText.Place(broken, text), "is not JSON: " + JsonText.Reason(broken));
        }
    }

    /// <summary>
    /// An object that does not begin its line is reported with its column, because the lines of a minified file are long.
    /// </summary>
    private static string PlaceOf(LineCount lines, ReadOnlySpan<byte> text, int start)
    {
        var line = Invariant($"line {lines.At(text, start)}");
        var before = text[(text[..start].LastIndexOf((byte)'\n') + 1)..start];
        return before.Trim(" \t\r"u8).IsEmpty ? line : Invariant($"{line}, column {LineCount.Column(text, start)}");
    }

    private void Take((DatasetEntry? Entry, string? Problem) read, string place)
    {
        if (read.Problem is { } problem)
            Mistake(place, problem);
        else if (read.Entry is { } entry)
            _entries.Add(entry);
    }

    private void Mistake(string place, string problem)
    {
        if (++_mistakes <= MostShown)
            field.Error(
                Codes.BadDataset,
                $"{place} of {Quoted.Text(path)} {problem}",
                problem == TextEncoding.NoUtf8 ? TextEncoding.Remedy : $"write {DatasetEntryReader.Example}, or remove it");
    }

    private void Conclude()
    {
        if (_mistakes > MostShown)
            field.Error(
                Codes.BadDataset,
                Invariant($"{_mistakes - MostShown} more lines of {Quoted.Text(path)} are broken"),
                "fix the first ones, and validate again");
        else if (_mistakes == 0 && _entries.Count == 0)
            field.Error(Codes.BadDataset, $"{Quoted.Text(path)} contains no prompt", $"write {DatasetEntryReader.Example} into it");
    }
}
