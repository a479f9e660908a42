using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Source;
using Bench.Studies.Choosing;
using static System.FormattableString;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>The marks of a choice: its candidates with their labels, and the lines of its limits across the whole area.</summary>
internal static class ChoiceMarks
{
    private const double BytesPerGibibyte = 1L << 30;

    /// <summary>The length of the lines beyond the outermost marks.</summary>
    private const double Beyond = 1.04;

    private const double LowPlace = 0.1;
    private const double WordsPlace = 0.75;

    /// <param name="choice">With the candidates.</param>
    /// <param name="bands">Of their quality.</param>
    /// <param name="height">Of the area, in pixels.</param>
    public static IReadOnlyList<ChoiceMark> Of(ChartChoice choice, QualityBands bands, int height)
    {
        var front = FrontOf(choice.Drawn);
        ChoiceMark[] candidates =
        [
            .. choice.Drawn.Select(one => new ChoiceMark(ChoiceMark.Candidate, MemoryOf(one), DecodeOf(one))
            {
                Judged = one,
                Quality = bands.WordOf(one.Candidate),
                IsOnFront = front.Contains(one),
                Label = one.Standing == ChoiceStanding.Chosen ? $"taken: {one.Candidate.Name}" : one.Candidate.Name,
            }),
        ];
        var question = choice.Decision.Result.Question;
        var (memory, decode) = (question.MemoryBytes / BytesPerGibibyte, question.MinDecode);
        var (left, right) = Ends([.. candidates.Select(mark => mark.Memory), .. memory is { } most ? [most] : Array.Empty<double>()]);
        var (bottom, top) = Ends([.. candidates.Select(mark => mark.Decode), .. decode is { } least ? [least] : Array.Empty<double>()]);
        ChoiceMark[] limits =
        [
            .. decode is { } slowest ? LineAt(slowest, (left, right), (bottom, top)) : [],
            .. memory is { } largest ? UprightAt(largest, (bottom, top)) : [],
        ];
        return [.. Named([.. candidates, .. limits], height)];
    }

    /// <summary>Its words stand below it, or above it where it is near the lower end of the axis.</summary>
    private static ChoiceMark[] LineAt(double decode, (double Left, double Right) x, (double Bottom, double Top) y) =>
    [
        new ChoiceMark(ChoiceMark.DecodeLimit, x.Left, decode),
        new ChoiceMark(ChoiceMark.DecodeLimit, x.Right, decode)
        {
            Label = Invariant($"at least {decode:0.###} tok/s"),
            Side = decode < At(LowPlace, y) ? LabelSide.AboveLeft : LabelSide.BelowLeft,
        },
    ];

    /// <summary>Its words stand beside it, below the place of a watermark.</summary>
    private static ChoiceMark[] UprightAt(double memory, (double Bottom, double Top) y) =>
    [
        new ChoiceMark(ChoiceMark.MemoryLimit, memory, y.Bottom),
        new ChoiceMark(ChoiceMark.MemoryLimit, memory, At(WordsPlace, y))
        {
            Label = Invariant($"at most {memory:0.##} GiB"),
            Side = LabelSide.Left,
        },
        new ChoiceMark(ChoiceMark.MemoryLimit, memory, y.Top),
    ];

    /// <summary>The value at a place of the axis, from 0 at its lower end to 1.</summary>
    private static double At(double place, (double Bottom, double Top) y) =>
        y.Bottom > 0 ? y.Bottom * Math.Pow(y.Top / y.Bottom, place) : y.Top * place;

    /// <summary>The chosen one has its name first, and the others where there is room.</summary>
    private static IEnumerable<ChoiceMark> Named(ChoiceMark[] marks, int height)
    {
        var x = FigureScale.PlacesOf([.. marks.Select(mark => mark.Memory)]);
        var y = FigureScale.PlacesOf([.. marks.Select(mark => mark.Decode)]);
        int[] order = [.. Enumerable.Range(0, marks.Length)
            .Where(index => marks[index].Judged is not null)
            .OrderBy(index => marks[index].Judged!.Standing)];
        var sides = PointNames.Of(
            [.. order.Select(PlaceOf)],
            ChartPanel.UsualWidth,
            height,
            [.. Enumerable.Range(0, marks.Length).Where(index => marks[index].Side is not null)
                .Select(index => (PlaceOf(index), marks[index].Side!.Value))],
            [.. LinesIn(marks).Select(line => Between(PlaceOf(line.From), PlaceOf(line.To)))]);
        foreach (var (index, side) in order.Zip(sides))
            marks[index] = marks[index] with { Side = side };
        return marks;

        (double X, double Y, string Name) PlaceOf(int index) =>
            (x[index] * ChartPanel.UsualWidth, (1 - y[index]) * height, marks[index].Label);

        // of a step the part that goes across: the upright one ends in a mark
        static (double X, double Y, double Width, double Height) Between(
            (double X, double Y, string Name) one, (double X, double Y, string Name) other) => other.X - one.X < 1
                ? (one.X, Math.Min(one.Y, other.Y), 0, Math.Abs(other.Y - one.Y))
                : (one.X, one.Y, other.X - one.X, 0);
    }

    /// <summary>The ends of each limit's line, and of each step of the front.</summary>
    private static IEnumerable<(int From, int To)> LinesIn(ChoiceMark[] marks)
    {
        int[] front = [.. Enumerable.Range(0, marks.Length).Where(index => marks[index].IsOnFront).OrderBy(index => marks[index].Memory)];
        return front.Zip(front.Skip(1)).Concat(Enumerable.Range(1, Math.Max(0, marks.Length - 1))
            .Where(index => marks[index].Judged is null && marks[index].Kind == marks[index - 1].Kind)
            .Select(index => (index - 1, index)));
    }

    private static (double Least, double Most) Ends(IReadOnlyList<double> values) =>
        (FigureScale.IsWide(values) ? values.Min() / Beyond : 0, values.Max() * Beyond);

    /// <summary>By memory, the fastest of equal memory first: on the front is who is faster than everybody before.</summary>
    private static HashSet<JudgedCandidate> FrontOf(IEnumerable<JudgedCandidate> candidates)
    {
        var front = new HashSet<JudgedCandidate>(ReferenceEqualityComparer.Instance);
        var best = double.NegativeInfinity;
        foreach (var one in candidates
            .Where(one => one.Standing != ChoiceStanding.Invalid).OrderBy(MemoryOf).ThenByDescending(DecodeOf))
        {
            if (DecodeOf(one) <= best)
                continue;
            best = DecodeOf(one);
            front.Add(one);
        }

        return front;
    }

    private static double MemoryOf(JudgedCandidate one) => one.Candidate.MemoryBytes!.Value / BytesPerGibibyte;

    private static double DecodeOf(JudgedCandidate one) => one.Candidate.Decode!.Value;
}
