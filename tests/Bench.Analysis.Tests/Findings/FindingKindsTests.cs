using Bench.Analysis.Findings;

namespace Bench.Analysis.Tests.Findings;

public sealed class FindingKindsTests
{
    [Fact]
    public void The_table_of_findings_in_the_docs_has_every_code_with_its_severity() =>
        Assert.Equal(
            FindingKinds.All.Select(kind => (kind.Code, kind.Severity.ToString().ToLowerInvariant())),
            MeasuresPage.Rows("| code |").Select(row => (row[0], row[1])));
}
