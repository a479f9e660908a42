using Bench.Scenarios.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using static System.FormattableString;

namespace Bench.Scenarios.Yaml;

/// <summary>
/// Text to nodes with places. What could blow up (aliases, depth, numbers of nodes) is refused while reading, before it costs anything.
/// </summary>
internal sealed class YamlReader
{
    private const int DeepestNesting = 32;
    private const int MostNodes = 20_000;

    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private readonly DiagnosticBag _bag;
    private readonly string? _argument;
    private int _nodes;
    private bool _stopped;

    private YamlReader(string text, string? argument, DiagnosticBag bag)
    {
        _scanner = new Scanner(new StringReader(text), skipComments: true);
        _parser = new Parser(_scanner);
        _argument = argument;
        _bag = bag;
    }

    /// <summary>The text's one document; null when it has none or cannot be read (then it is in the bag why).</summary>
    /// <param name="text">YAML.</param>
    /// <param name="argument">The place to report if the text does not come from a file; null for a file.</param>
    /// <param name="bag">Gets the mistakes.</param>
    public static YamlNode? Read(string text, string? argument, DiagnosticBag bag)
    {
        var reader = new YamlReader(text, argument, bag);
        try
        {
            var node = reader.ReadStream();
            return reader._stopped ? null : node;
        }
        catch (YamlException problem)
        {
            reader.ReportSyntax(problem.Start, (problem.InnerException ?? problem).Message, text);
        }
        catch (Exception problem) when (problem is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The scanner throws these, too, for some broken texts (seen with version 16.3: a comment inside an unquoted value in braces).
            reader.ReportSyntax(reader._scanner.CurrentPosition, "", text);
        }

        return null;
    }

    private YamlNode? ReadStream()
    {
        Next();
        Next();
        if (_parser.Current is not DocumentStart)
            return null;

        Next();
        var root = ReadNode(depth: 1);
        if (_stopped)
            return null;

        Next();
        if (_parser.Current is DocumentStart second)
            Stop(second, Codes.SeveralDocuments, "a second YAML document begins here", "keep one document per file, without '---'");
        return root;
    }

    /// <summary>Reads the node at the current event, and goes to the event behind it.</summary>
    private YamlNode ReadNode(int depth)
    {
        var start = _parser.Current!;
        var place = PlaceOf(start.Start);
        if (++_nodes > MostNodes)
            return Stop(start, Codes.TooLarge, Invariant($"more than {MostNodes} values in the file"), "split the file");
        if (depth > DeepestNesting)
            return Stop(
                start,
                Codes.TooDeep,
                Invariant($"nested more than {DeepestNesting} levels deep"),
                "the scenario language needs no more than 8");
        if (start is NodeEvent { Tag: { IsEmpty: false } tag })
            _bag.Error(
                place,
                Codes.YamlFeature,
                $"YAML tags ({Quoted.Text(tag.Value)}) are not supported",
                "remove it; to make a value text, put it in quotes");

        switch (start)
        {
            case Scalar scalar:
                Next();
                return new YamlScalar(
                    place, scalar.Value, scalar.Style == ScalarStyle.Plain, (int)scalar.Start.Index, (int)scalar.End.Index);
            case SequenceStart:
                return ReadSequence(place, depth);
            case MappingStart:
                return ReadMapping(place, depth);
            default:
                _bag.Error(place, Codes.YamlFeature, "YAML aliases (*name) are not part of the scenario language", "write the value out");
                Next();
                return new YamlBroken(place);
        }
    }

    private YamlSequence ReadSequence(Place place, int depth)
    {
        var items = new List<YamlNode>();
        Next();
        while (!_stopped && _parser.Current is not SequenceEnd)
            items.Add(ReadNode(depth + 1));
        Next();
        return new YamlSequence(place, items);
    }

    private YamlMapping ReadMapping(Place place, int depth)
    {
        var entries = new List<YamlEntry>();
        var lines = new Dictionary<string, int>();
        Next();
        while (!_stopped && _parser.Current is not MappingEnd)
        {
            var key = ReadNode(depth + 1);
            if (_stopped)
                break;

            var value = ReadNode(depth + 1);
            if (key is not YamlScalar name)
                _bag.Error(key.Place, Codes.WrongKind, "a key has to be a name", "write it as 'name: value'");
            else if (lines.TryAdd(name.Value, name.Place.Line))
                entries.Add(new YamlEntry(name, value));
            else
                _bag.Error(
                    name.Place, Codes.DuplicateKey,
                    Invariant($"{Quoted.Text(name.Value)} appears for the second time (first on line {lines[name.Value]})"),
                    "keep one of the two");
        }

        Next();
        return new YamlMapping(place, entries);
    }

    private void Next()
    {
        if (!_stopped)
            _parser.MoveNext();
    }

    private YamlBroken Stop(ParsingEvent at, string code, string message, string remedy)
    {
        if (!_stopped)
            _bag.Error(PlaceOf(at.Start), code, message, remedy);
        _stopped = true;
        return new YamlBroken(PlaceOf(at.Start));
    }

    private Place PlaceOf(Mark mark) => _argument is null ? new Place((int)mark.Line, (int)mark.Column) : Place.Of(_argument);

    private void ReportSyntax(Mark mark, string cause, string text)
    {
        var lines = text.Split('\n');
        var index = (int)Math.Clamp(mark.Line - 1, 0, lines.Length - 1);
        var words = cause.TrimEnd('.');
        var message = "invalid YAML: " + (words.Length == 0 ? "it cannot be read here" : char.ToLowerInvariant(words[0]) + words[1..]);

        // The parser names the value before a tab, which may be some lines up.
        var tab = Array.FindIndex(lines, Math.Max(0, index - 1), line => line.TrimStart(' ').StartsWith('\t'));
        if (tab >= 0 && tab <= index + 3 && _argument is null)
            _bag.Error(
                new Place(tab + 1, lines[tab].IndexOf('\t', StringComparison.Ordinal) + 1),
                Codes.Syntax,
                "invalid YAML: a tab in the indentation",
                "indent with spaces");
        else
            _bag.Error(
                PlaceOf(mark), Codes.Syntax, message, Misindented(lines, index) ?? RemedyFor(lines[Math.Max(0, index - 1)..(index + 1)]));
    }

    /// <summary>For a line that begins in another column than the first key of its list's entry; null for others.</summary>
    private static string? Misindented(string[] lines, int index)
    {
        var (line, indent) = (lines[index].TrimStart(' '), Indent(lines[index]));
        var entry = Array.FindLastIndex(
            lines,
            Math.Max(0, index - 1),
            candidate => candidate.TrimStart(' ').StartsWith("- ", StringComparison.Ordinal) && Indent(candidate) <= indent);
        if (index == 0 || entry < 0 || line.StartsWith('-') || !line.Contains(':', StringComparison.Ordinal))
            return null;
        var wanted = lines[entry].Length - lines[entry].TrimStart(' ').TrimStart('-').TrimStart(' ').Length;
        return indent < wanted
            ? Invariant($"indent this line by {wanted} spaces, like the first key of its entry on line {entry + 1}, and not by {indent}")
            : null;
    }

    private static int Indent(string line) => line.Length - line.TrimStart(' ').Length;

    private static string RemedyFor(IEnumerable<string> nearby) =>
        nearby.Any(line => line.Contains("${", StringComparison.Ordinal))
            ? "inside { } and [ ], a reference must be in quotes: \"${NAME}\""
            : "check the indentation, the brackets and the quotes of this line and the one before; text with ': "
                + "' or ' #' in it belongs in quotes";
}
