using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Workbooks.Register;

/// <summary>
/// Places of the columns whose values the register's own rules look at: the unit tree, closing, the order of entry of forms. Each is
/// found by its property's name.
/// </summary>
internal static class RegisterColumns
{
    private static int At(IRecordKind kind, string property) => kind.Fields.Index().First(f => f.Item.Property == property).Index;

    public static class Unit
    {
        private static readonly UnitRecords Kinds = new();

        public static readonly int Code = At(Kinds, nameof(Core.Register.Unit.Code));
        public static readonly int Name = At(Kinds, nameof(Core.Register.Unit.Name));
        public static readonly int Kind = At(Kinds, nameof(Core.Register.Unit.Kind));
        public static readonly int Parent = At(Kinds, nameof(Core.Register.Unit.ParentId));
        public static readonly int From = At(Kinds, nameof(Core.Register.Unit.From));
        public static readonly int To = At(Kinds, nameof(Core.Register.Unit.To));
    }

    public static class Cadre
    {
        private static readonly CadreRecords Kinds = new();

        public static readonly int Name = At(Kinds, nameof(Core.Register.Cadre.Name));
        public static readonly int Position = At(Kinds, nameof(Core.Register.Cadre.Position));
        public static readonly int Organisation = At(Kinds, nameof(Core.Register.Cadre.Organisation));
    }

    public static class Assignment
    {
        private static readonly AssignmentRecords Kinds = new();

        public static readonly int Cadre = At(Kinds, nameof(Core.Register.Assignment.CadreId));
        public static readonly int Unit = At(Kinds, nameof(Core.Register.Assignment.UnitId));
        public static readonly int Role = At(Kinds, nameof(Core.Register.Assignment.Role));
        public static readonly int From = At(Kinds, nameof(Core.Register.Assignment.From));
        public static readonly int To = At(Kinds, nameof(Core.Register.Assignment.To));
    }

    public static class Period
    {
        private static readonly PeriodRecords Kinds = new();

        public static readonly int Name = At(Kinds, nameof(Core.Register.Period.Name));
        public static readonly int From = At(Kinds, nameof(Core.Register.Period.From));
        public static readonly int To = At(Kinds, nameof(Core.Register.Period.To));
        public static readonly int Due = At(Kinds, nameof(Core.Register.Period.Due));
        public static readonly int State = At(Kinds, nameof(Core.Register.Period.State));
    }

    public static class Receipt
    {
        private static readonly ReceiptRecords Kinds = new();

        public static readonly int Unit = At(Kinds, nameof(Forms.Receipt.UnitId));
        public static readonly int Date = At(Kinds, nameof(Forms.Receipt.Date));
    }

    public static class Exemption
    {
        private static readonly ExemptionRecords Kinds = new();

        public static readonly int Period = At(Kinds, nameof(Forms.Exemption.PeriodId));
        public static readonly int Unit = At(Kinds, nameof(Forms.Exemption.UnitId));
        public static readonly int Cadre = At(Kinds, nameof(Forms.Exemption.CadreId));
    }

    /// <summary>By the places of <see cref="RegisterFormat.Frozen"/>.</summary>
    public static class Frozen
    {
        public const int Period = 0, Item = 1, Unit = 2, Cadre = 3, Name = 4, Kind = 5, Parent = 6;
        public const int Position = 7, Organisation = 8, Group = 9, Phone = 10, Member = 11;
    }
}
