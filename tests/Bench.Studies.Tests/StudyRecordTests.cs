using Bench.Core.Studies;

namespace Bench.Studies.Tests;

public sealed class StudyRecordTests
{
    [Fact]
    public void A_record_stays_what_it_was_when_more_is_added_to_it()
    {
        var none = StudyRecord.Empty(42);
        var one = none.With(Cell(1));
        var two = one.With(Cell(2));

        Assert.Empty(none.Cells);
        Assert.Equal([1], Users(one));
        Assert.Equal([1, 2], Users(two));
        Assert.Throws<ArgumentOutOfRangeException>(() => one.Cells[1]);
    }

    [Fact]
    public void Two_records_that_go_on_from_the_same_one_do_not_see_each_other()
    {
        var common = StudyRecord.Empty(42).With(Cell(1));

        var left = common.With(Cell(2));
        var right = common.With(Cell(4));

        Assert.Equal([1, 2], Users(left));
        Assert.Equal([1, 4], Users(right));
        Assert.Equal([1], Users(common));
    }

    private static StudiedCell Cell(int users) => StudiedCell.Unread(new StudyCell(Table.Users(users), StudyKey.None));

    private static IEnumerable<int?> Users(StudyRecord record) => record.Cells.Select(cell => cell.Cell.Plan.Load.Users);
}
