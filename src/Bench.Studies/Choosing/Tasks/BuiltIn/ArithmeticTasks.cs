using Bench.Core.Seeds;
using static System.FormattableString;

namespace Bench.Studies.Choosing.Tasks.BuiltIn;

/// <summary>Sums that a pupil works out on paper. Every result is a whole number.</summary>
internal static class ArithmeticTasks
{
    public static QualityTask Make(string kind, SeededChoice choice)
    {
        var (question, result) = choice.Below(6) switch
        {
            0 => Sum(choice.Between(100, 9999), choice.Between(100, 9999)),
            1 => Difference(choice.Between(1000, 9999), choice.Between(100, 999)),
            2 => Product(choice.Between(12, 99), choice.Between(12, 99)),
            3 => Mixed(choice.Between(3, 40), choice.Between(3, 40), choice.Between(3, 12), choice.Between(2, 60)),
            4 => Remainder(choice.Between(100, 999), choice.Between(7, 29)),
            _ => Shopping(choice),
        };
        return new QualityTask(kind, $"{question} {TaskTexts.NumberOnly}", new TaskCheck.Number(result));
    }

    private static (string, int) Sum(int one, int other) => (Invariant($"What is {one} + {other}?"), one + other);

    private static (string, int) Difference(int one, int other) => (Invariant($"What is {one} - {other}?"), one - other);

    private static (string, int) Product(int one, int other) => (Invariant($"What is {one} * {other}?"), one * other);

    private static (string, int) Mixed(int one, int other, int factor, int less) =>
        (Invariant($"What is ({one} + {other}) * {factor} - {less}?"), (one + other) * factor - less);

    private static (string, int) Remainder(int number, int divisor) =>
        (Invariant($"What is the remainder when {number} is divided by {divisor}?"), number % divisor);

    private static (string, int) Shopping(SeededChoice choice)
    {
        string[] things = choice.Different(TaskTexts.Things, 2);
        var (one, other) = (choice.Between(3, 19), choice.Between(3, 19));
        var (ones, others) = (choice.Between(2, 12), choice.Between(2, 12));
        return (
            Invariant($"A {things[0]} costs {one} euros and a {things[1]} costs {other} euros. ")
                + Invariant($"{choice.Of(TaskTexts.Names)} buys {ones} of the first and {others} of the second, ")
                + "and has a voucher for 5 euros. How many euros are left to pay?",
            ones * one + others * other - 5);
    }
}
