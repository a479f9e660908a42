using System.Buffers.Binary;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Bench.Architecture.Tests.Folders;

/// <summary>The types, methods and fields that the instructions of a method name.</summary>
internal static class InstructionTokens
{
    private const byte TwoBytePrefix = 0xFE;

    private static readonly IReadOnlyDictionary<ushort, OpCode> OpCodesByValue = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (ushort)code.Value);

    public static IEnumerable<EntityHandle> Of(byte[] instructions)
    {
        for (var at = 0; at < instructions.Length;)
        {
            var code = instructions[at] == TwoBytePrefix
                ? OpCodesByValue[BinaryPrimitives.ReadUInt16BigEndian(instructions.AsSpan(at))]
                : OpCodesByValue[instructions[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
                yield return MetadataTokens.EntityHandle(BinaryPrimitives.ReadInt32LittleEndian(instructions.AsSpan(at)));
            at += OperandLength(code.OperandType, instructions.AsSpan(at));
        }
    }

    private static int OperandLength(OperandType type, ReadOnlySpan<byte> operand) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * BinaryPrimitives.ReadInt32LittleEndian(operand),
        _ => 4,
    };
}
