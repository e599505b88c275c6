using SupportMonitor.Core.Forms;
using SupportMonitor.Core.Register;

namespace SupportMonitor.Core.Workbooks.Register;

/// <summary>Places of the columns in <see cref="RegisterFormat"/>.</summary>
internal static class RegisterColumns
{
    public static class Unit
    {
        public const int Code = 0, Name = 1, Kind = 2, Parent = 3, From = 4, To = 5, Phone = 6;
    }

    public static class Cadre
    {
        public const int Code = 0, Name = 1, Position = 2, Organisation = 3, Group = 4, Phone = 5;
    }

    public static class Assignment
    {
        public const int Cadre = 0, Unit = 1, Role = 2, From = 3, To = 4, LegalBasis = 5;
    }

    public static class Period
    {
        public const int Code = 0, Name = 1, From = 2, To = 3, Due = 4, State = 5;
    }

    public static class Receipt
    {
        public const int Period = 0, Unit = 1, Cadre = 2, Date = 3, Kind = 4, Rating = 5, Strengths = 6, Limitations = 7, Proposals = 8;
    }

    public static class Exemption
    {
        public const int Period = 0, Unit = 1, Cadre = 2, Reason = 3;
    }

    public static class Frozen
    {
        public const int Period = 0, Item = 1, Unit = 2, Cadre = 3, Name = 4, Kind = 5, Parent = 6;
        public const int Position = 7, Organisation = 8, Group = 9, Phone = 10, Member = 11;
    }
}
