using Bench.Analysis.Metrics;
using Bench.Core.Studies;

namespace Bench.Studies.Tests;

public sealed class StudiedCellTests
{
    private static readonly StudyCell Cell = new(Table.Users(1), StudyKey.None);

    [Fact]
    public void A_study_that_reads_summaries_gets_them_and_no_values_that_it_did_not_ask_for()
    {
        var studied = Table.Row(Cell, ttftMs: 100, StudyNeeds.SummariesAnd());

        Assert.Equal(100, studied.Summary.Measure(TimeToFirstToken.Definition).Median);
        Assert.Throws<InvalidOperationException>(() => studied.ValuesOf(TimeToFirstToken.Definition));
    }

    [Fact]
    public void Values_are_of_the_measured_requests_and_not_of_the_warm_up() =>
        Assert.Equal(
            [100, 100],
            Table.Row(Cell, ttftMs: 100, StudyNeeds.SummariesAnd(TimeToFirstToken.Definition), requests: 2)
                .ValuesOf(TimeToFirstToken.Definition));

    [Fact]
    public void A_study_that_reads_nothing_has_nothing_kept_for_it() =>
        Assert.Throws<InvalidOperationException>(() => Table.Row(Cell, ttftMs: 100, StudyNeeds.Nothing).Summary);
}
