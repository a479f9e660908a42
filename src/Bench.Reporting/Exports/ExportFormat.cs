namespace Bench.Reporting.Exports;

/// <summary>A form in which other tools read a run.</summary>
public sealed record ExportFormat
{
    /// <summary>As typed behind <c>--export</c>.</summary>
    public required string Name { get; init; }

    /// <summary>For whom, in a few words.</summary>
    public required string Purpose { get; init; }

    /// <summary>At least one. A format of one file can go to standard output.</summary>
    public required IReadOnlyList<ExportFile> Files { get; init; }

    /// <summary>True where a file has no place for a run's name, so that each run has files of its own.</summary>
    public bool OneRunAFile { get; init; }
}
