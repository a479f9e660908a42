namespace Bench.Reporting.Charts.Form;

/// <summary>One kind of mark over a panel's rows.</summary>
internal sealed record ChartLayer(ChartMark Mark, params IReadOnlyList<ChartChannel> Channels)
{
    /// <summary>Rows that lack one of these are not drawn.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>Only rows with this word in that column.</summary>
    public (string Column, string Word)? Only { get; init; }

    /// <summary>Rows of invalid cells are drawn hollow; needs the column <see cref="Validity.Column"/>.</summary>
    public bool HollowWhenInvalid { get; init; }

    /// <summary>Of marks that stand for everybody, in the page's ink; null: by <see cref="Channel.Color"/>, or the first colour.</summary>
    public bool InInk { get; init; }

    /// <summary>Of marks that lie under words.</summary>
    public bool Faint { get; init; }

    /// <summary>Of words on dark shades.</summary>
    public bool InWhite { get; init; }

    /// <summary>Of words.</summary>
    public LabelSide Side { get; init; }

    /// <summary>The channel of that kind; null if the layer has none.</summary>
    public ChartChannel? At(Channel channel) => Channels.FirstOrDefault(candidate => candidate.Channel == channel);

    /// <summary>The rows of a panel that this layer draws.</summary>
    public IEnumerable<ChartRow> RowsOf(ChartData data) => data.Subjects.Where(row =>
        Needs.All(column => row[column].Number is not null) && (Only is not { } only || row[only.Column].Word == only.Word));
}
