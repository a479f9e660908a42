namespace Bench.Reporting.Exports;

/// <summary>How much an annotation matters, the gravest first.</summary>
internal enum GitHubLevel
{
    Error,
    Warning,
    Notice,
}
