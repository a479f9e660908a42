namespace Bench.Reporting.Exports;

/// <summary>The level of an annotation, the gravest first.</summary>
internal enum GitHubLevel
{
    Error,
    Warning,
    Notice,
}
