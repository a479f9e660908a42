namespace Bench.Reporting.Charts.Form;

/// <summary>A channel, the column that decides it, and how.</summary>
internal sealed record ChartChannel(Channel Channel, string Column, ScaleKind Scale = ScaleKind.Linear)
{
    /// <summary>In place of the column's title.</summary>
    public string? Title { get; init; }

    public bool FromZero { get; init; } = true;

    /// <summary>True if a linear axis goes on a little behind its outermost values, so that no mark is cut off there.</summary>
    public bool Padded { get; init; }

    /// <summary>The mean of equal X is drawn (a line through repetitions).</summary>
    public bool Mean { get; init; }

    /// <summary>Numbers that the axis shows; null leaves it to the drawing.</summary>
    public IReadOnlyList<double>? Ticks { get; init; }

    /// <summary>Names in their order where the data may lack one or begin with another; null: in the order of the data.</summary>
    public IReadOnlyList<string>? Order { get; init; }

    /// <summary>False: the channel is drawn and no axis or legend tells of it.</summary>
    public bool Explained { get; init; } = true;

    /// <summary>The names of a category, in the order of their colours, shapes and places.</summary>
    public IReadOnlyList<string> Words(ChartData data) =>
        Order ?? [.. data.Values(Column).Select(value => value.Word).OfType<string>().Distinct()];
}
