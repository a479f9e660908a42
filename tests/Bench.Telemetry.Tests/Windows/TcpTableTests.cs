using Bench.Telemetry.Windows;

namespace Bench.Telemetry.Tests.Windows;

public sealed class TcpTableTests
{
    private const int Port = 11434; // 0x2CAA, and in network order AA2C as a number of this machine

    [Fact]
    public void The_owner_of_a_port_stands_in_its_row()
    {
        var table = Layouts.Written(
            4 + (2 * 24), (0, 2, 4), (4 + 8, 0xAA2C, 2), (4 + 20, 4711, 4), (28 + 8, 0x901F, 2), (28 + 20, 815, 4)); // and port 8080

        Assert.Equal([4711], TcpTable.OwnersOf(table, isVersion6: false, Port));
        Assert.Equal([815], TcpTable.OwnersOf(table, isVersion6: false, 8080));
    }

    [Fact]
    public void Rows_of_version_6_are_longer()
    {
        var table = Layouts.Written(
            4 + (2 * 56), (0, 2, 4), (4 + 20, 0x901F, 2), (4 + 52, 815, 4), (60 + 20, 0xAA2C, 2), (60 + 52, 4711, 4));

        Assert.Equal([4711], TcpTable.OwnersOf(table, isVersion6: true, Port));
    }

    [Fact]
    public void The_upper_half_of_a_port_may_hold_anything() => Assert.Equal(
        [7], TcpTable.OwnersOf(Layouts.Written(28, (0, 1, 4), (12, 0x7FFF_AA2C, 4), (24, 7, 4)), isVersion6: false, Port));

    [Fact]
    public void A_table_that_says_more_than_it_holds_is_read_to_its_end()
    {
        Assert.Equal([7], TcpTable.OwnersOf(Layouts.Written(28, (0, 1000, 4), (12, 0xAA2C, 2), (24, 7, 4)), isVersion6: false, Port));
        Assert.Empty(TcpTable.OwnersOf([], isVersion6: false, Port));
    }
}
